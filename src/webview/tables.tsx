import type { ComponentChildren, JSX } from 'preact';
import type { Scene, SceneMark, SceneValue } from '../render/scene.ts';

interface TablesProps {
  readonly scene: Scene;
  readonly reveal: (address: string) => void;
}

/** The same as the picture, for those who read rather than look. */
export function Tables({ scene, reveal }: TablesProps): JSX.Element {
  const name = (address: string, text: string): JSX.Element => (
    <th scope="row">
      <button type="button" class="link" onClick={() => reveal(address)}>
        {text}
      </button>
    </th>
  );
  const stages = scene.stages.filter((stage) => stage.kind === 'stage');
  const built = stages.some((stage) => stage.cumulative);
  const firms = scene.nodes.filter((node) => node.kind === 'firm');
  // A case of governance states no figures: a table of dashes would tell nothing.
  const valued = firms.some(({ value }) => isKnown(value)) || stages.some(({ total }) => isKnown(total));
  const priced = scene.edges.some(({ price }) => isKnown(price));
  return (
    <div class="tables">
      {scene.messages.length > 0 && (
        <ul class="messages">
          {scene.messages.map(({ severity, text }, i) => (
            <li key={i} class={severity}>
              {text}
            </li>
          ))}
        </ul>
      )}
      {valued && stages.length > 0 && (
        <Table
          caption="Value by stage"
          heads={built ? ['Stage', 'Adds', 'Cumulative price'] : ['Stage', 'Adds']}
        >
          {stages.map((stage) => (
            <tr key={stage.address}>
              {name(stage.address, stage.title)}
              <Figure value={stage.total} />
              {built && <Figure value={stage.cumulative} />}
            </tr>
          ))}
        </Table>
      )}
      {firms.length > 0 && (
        <Table
          caption={valued ? 'Value by firm' : 'Firms'}
          heads={['Firm', 'Stage', 'Place', ...(valued ? ['Adds'] : []), 'Findings']}
        >
          {firms.map((node) => (
            <tr key={node.address}>
              {name(node.address, node.role ? `${node.title} (${node.role} firm)` : node.title)}
              <td>{node.stages?.join(', ') ?? scene.stages[node.stage]?.title}</td>
              <td>{scene.lanes[node.lane]?.title}</td>
              {valued && <Figure value={node.value} />}
              <Findings mark={node.mark} />
            </tr>
          ))}
        </Table>
      )}
      {scene.places.length > 0 && (
        <Table caption="Value by place" heads={['Place', 'By location', 'By ownership']}>
          {scene.places.map((place) => (
            <tr key={place.title}>
              <th scope="row">{place.title}</th>
              <Figure value={place.location} />
              <Figure value={place.ownership} />
            </tr>
          ))}
        </Table>
      )}
      {scene.edges.length > 0 && (
        <Table caption="Links" heads={['From', 'To', ...(priced ? ['Price'] : []), 'Governance', 'Findings']}>
          {scene.edges.map((edge) => (
            <tr key={edge.address}>
              {name(edge.address, scene.nodes[edge.from]?.title ?? '')}
              <td>{scene.nodes[edge.to]?.title}</td>
              {priced && <Figure value={edge.price} />}
              <td class={edge.governance.contradiction ? 'contradiction' : ''}>{edge.governance.text}</td>
              <Findings mark={edge.mark} />
            </tr>
          ))}
        </Table>
      )}
      {scene.tables?.map((table) => (
        <Table key={table.title} caption={table.title} heads={table.heads}>
          {table.rows.map((row) => (
            <tr key={row.title}>
              {row.address === undefined ? <th scope="row">{row.title}</th> : name(row.address, row.title)}
              {row.cells.map((cell, i) => (
                <td key={i}>{cell || '–'}</td>
              ))}
            </tr>
          ))}
        </Table>
      ))}
    </div>
  );
}

function isKnown(value: SceneValue | undefined): boolean {
  return value !== undefined && value.state !== 'unknown';
}

function Table(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <table>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

function Figure({ value }: { readonly value: SceneValue | undefined }): JSX.Element {
  return <td class={value?.state === 'unknown' ? 'figure unknown' : 'figure'}>{value?.text ?? '–'}</td>;
}

function Findings({ mark }: { readonly mark: SceneMark | undefined }): JSX.Element {
  return <td>{mark?.messages.map((message) => `${mark.severity}: ${message}`).join(' · ')}</td>;
}
