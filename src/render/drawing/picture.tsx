import type { JSX } from 'preact';
import type { LaidOutScene, LegendEntry } from '../layout/laid-out.ts';
import { ARROW } from '../layout/sizes.ts';
import { textWidth } from '../layout/text-measure.ts';
import { edgeDetails, edgeName, nodeDetails, nodeName, stageDetails } from './describe.ts';
import { Bar, Line, Mark, thing } from './parts.tsx';

interface PictureProps {
  readonly laidOut: LaidOutScene;
  /** In the preview: things take the focus, and tooltips are the preview's own. */
  readonly live?: boolean;
}

/** Everything within the `svg` element. The same in the preview, in reports and in files. */
export function Picture({ laidOut, live = false }: PictureProps): JSX.Element {
  const props = { laidOut, live };
  return (
    <g class="gvc-picture">
      <rect class="gvc-paper" x={0} y={0} width={laidOut.width} height={laidOut.height} />
      <Heading {...props} />
      <Bands {...props} />
      {/* Links never cross boxes, so they can come after them: the keyboard then goes through firms first. */}
      <Frames {...props} />
      <g>
        {laidOut.nodes.map((_, i) => (
          <Node {...props} index={i} key={laidOut.scene.nodes[i]?.address} />
        ))}
      </g>
      <g>
        {laidOut.edges.map((_, i) => (
          <Edge {...props} index={i} key={laidOut.scene.edges[i]?.address} />
        ))}
      </g>
      <Shares {...props} />
      <Places {...props} />
      <Legend {...props} />
      <Names {...props} />
    </g>
  );
}

type PartProps = Required<PictureProps>;

function Title({ lines, live }: { lines: readonly string[]; live: boolean }): JSX.Element | null {
  return live || lines.length === 0 ? null : <title>{lines.join('\n')}</title>;
}

function Heading({ laidOut, live }: PartProps): JSX.Element {
  const { scene } = laidOut;
  return (
    <g>
      <g {...thing(scene.address, scene.title, 'chain', live)}>
        <Line line={laidOut.title} class="gvc-title" />
      </g>
      {laidOut.facts.map(({ fact, line, x, y, width, height }) => {
        const said = scene.facts[fact];
        if (!said) return null;
        const content = (
          <>
            <rect class="gvc-focus" x={x} y={y} width={width} height={height} rx={3} />
            <text x={line.x} y={line.y} font-size={line.size}>
              <tspan class="gvc-muted">{said.label}</tspan>
              <tspan class={`gvc-strong${said.mark ? ' gvc-contradiction' : ''}`} dx={5}>
                {line.text}
              </tspan>
            </text>
            <Title lines={[`${said.label} ${said.text}`, said.why ?? ''].filter(Boolean)} live={live} />
          </>
        );
        return said.address ? (
          <g key={fact} {...thing(said.address, `${said.label} ${said.text}`, 'fact', live)}>
            {content}
          </g>
        ) : (
          <g key={fact}>{content}</g>
        );
      })}
    </g>
  );
}

function Bands({ laidOut }: PartProps): JSX.Element {
  return (
    <g>
      {laidOut.lanes.map(({ lane, x, y, width, height }) => (
        <g key={lane}>
          <rect
            class={lane % 2 === 0 ? 'gvc-band' : 'gvc-band-plain'}
            x={x}
            y={y}
            width={width}
            height={height}
          />
          <path
            class="gvc-rule"
            d={`M${x} ${y}${laidOut.orientation === 'across' ? `h${width}` : `v${height}`}`}
          />
        </g>
      ))}
    </g>
  );
}

/** The names above the picture of the chain, and those beside it: the preview moves them along with the reader. */
function Names(props: PartProps): JSX.Element {
  const { laidOut } = props;
  const stages = <StageNames {...props} />;
  const lanes = <LaneNames {...props} />;
  const across = laidOut.orientation === 'across';
  return (
    <>
      <g class="gvc-beside" data-most={laidOut.head.width - laidOut.side.width}>
        <rect class="gvc-backing" {...laidOut.side} />
        {across ? lanes : stages}
      </g>
      <g class="gvc-above" data-top={laidOut.head.y} data-most={laidOut.side.height}>
        <rect class="gvc-backing" {...laidOut.head} />
        {across ? stages : lanes}
      </g>
    </>
  );
}

function LaneNames({ laidOut }: PartProps): JSX.Element {
  return (
    <>
      {laidOut.lanes.map(({ lane, title, total }) => (
        <g key={lane}>
          {title.map((line, i) => (
            <Line
              key={i}
              line={line}
              class={laidOut.scene.lanes[lane]?.kind === 'unknown' ? 'gvc-unknown-text' : 'gvc-strong'}
            />
          ))}
          {total.map((line, i) => (
            <Line key={i} line={line} class="gvc-muted" />
          ))}
        </g>
      ))}
    </>
  );
}

function StageNames({ laidOut, live }: PartProps): JSX.Element {
  const { scene } = laidOut;
  return (
    <>
      {laidOut.stages.map(({ stage, x, y, width, height, title, total, bar }) => {
        const said = scene.stages[stage];
        if (!said) return null;
        const details = stageDetails(scene, stage);
        const content = (
          <>
            <Title lines={details} live={live} />
            <rect class="gvc-focus" x={x - 5} y={y - 2} width={width + 10} height={height + 4} rx={3} />
            {title.map((line, i) => (
              <Line
                key={i}
                line={line}
                class={said.kind === 'stage' ? 'gvc-strong' : 'gvc-strong gvc-muted'}
              />
            ))}
            {total && (
              <Line line={total} class={said.total?.state === 'unknown' ? 'gvc-unknown-text' : 'gvc-muted'} />
            )}
            {bar && <Bar box={bar} value={said.total} />}
            <Mark mark={said.mark} x={x + width - 6} y={y + 8} radius={6} />
          </>
        );
        return said.kind === 'stage' ? (
          <g key={stage} {...thing(said.address, details[0] ?? said.title, 'stage', live)}>
            {content}
          </g>
        ) : (
          <g key={stage}>{content}</g>
        );
      })}
    </>
  );
}

function Edge({ laidOut, live, index }: PartProps & { index: number }): JSX.Element | null {
  const { scene } = laidOut;
  const laid = laidOut.edges[index];
  const edge = scene.edges[index];
  if (!laid || !edge) return null;
  const { governance } = edge;
  const { tip, label } = laid;
  const concluded = governance.standing === 'inferred' || governance.standing === 'observed';
  const word = governance.contradiction
    ? 'gvc-contradiction'
    : governance.standing === 'unknown'
      ? 'gvc-unknown-text'
      : concluded
        ? 'gvc-concluded'
        : '';
  const half = governance.type === 'hierarchy' || governance.type === 'captive' ? 5 : 4;
  const foot = { x: tip.x - tip.dx * (ARROW + 1), y: tip.y - tip.dy * (ARROW + 1) };
  const aside = { x: tip.dy * half, y: tip.dx * half };
  return (
    <g
      class={`gvc-edge gvc-${governance.type ?? (governance.standing === 'none' ? 'sale' : 'open')}`}
      {...thing(edge.address, edgeName(scene, index), 'link', live)}
    >
      <Title lines={edgeDetails(scene, index)} live={live} />
      {live && <path class="gvc-hit" d={laid.path} />}
      <path class="gvc-line" d={laid.path} />
      <path
        class="gvc-tip"
        d={`M${tip.x} ${tip.y}L${foot.x - aside.x} ${foot.y - aside.y}L${foot.x + aside.x} ${foot.y + aside.y}Z`}
      />
      {label && (
        <g class="gvc-halo">
          <Line
            line={label.price}
            anchor={label.anchor}
            class={edge.price.state === 'unknown' ? 'gvc-unknown-text' : ''}
          />
          {label.governance.map((line, i) => (
            <Line
              key={i}
              line={line}
              anchor={label.anchor}
              class={i === 0 || governance.contradiction || !governance.type ? word : `${word} gvc-muted`}
            />
          ))}
        </g>
      )}
      {label && <Mark mark={edge.mark} x={label.mark.x} y={label.mark.y} radius={5.5} />}
    </g>
  );
}

function Node({ laidOut, live, index }: PartProps & { index: number }): JSX.Element | null {
  const { scene } = laidOut;
  const laid = laidOut.nodes[index];
  const node = scene.nodes[index];
  if (!laid || !node) return null;
  const { x, y, width, height } = laid;
  const kind = node.kind === 'market' ? ' gvc-box-market' : '';
  const unknown = node.value?.state === 'unknown' ? ' gvc-box-unknown' : '';
  const badge = node.role === 'lead' ? 'LEAD FIRM' : 'FLAGSHIP';
  const badgeWidth = textWidth(badge, 8, true) + 14;
  return (
    <g class="gvc-node" {...thing(node.address, nodeName(scene, index), node.kind, live)}>
      <Title lines={nodeDetails(scene, index)} live={live} />
      <rect
        class={`gvc-box${kind}${unknown}${node.role ? ' gvc-box-lead' : ''}`}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={node.kind === 'market' ? Math.min(18, height / 2) : 4}
      />
      {laid.title.map((line, i) => (
        <Line key={i} line={line} class="gvc-strong" />
      ))}
      {laid.caption && <Line line={laid.caption} class="gvc-muted" />}
      {laid.value && (
        <Line line={laid.value} class={node.value?.state === 'unknown' ? 'gvc-unknown-text' : ''} />
      )}
      <Bar box={laid.bar} value={node.value} />
      {node.role && (
        <g>
          <rect
            class="gvc-badge"
            x={x + width - badgeWidth - 8}
            y={y - 7}
            width={badgeWidth}
            height={13}
            rx={6.5}
          />
          <text
            class="gvc-badge-text"
            x={x + width - 8 - badgeWidth / 2}
            y={y + 2.5}
            font-size={8}
            text-anchor="middle"
          >
            {badge}
          </text>
        </g>
      )}
      <Mark mark={node.mark} x={x + 4} y={y} />
    </g>
  );
}

function Frames({ laidOut, live }: PartProps): JSX.Element {
  return (
    <g>
      {laidOut.groups.map(({ group, x, y, width, height, title }) => {
        const said = laidOut.scene.groups[group];
        if (!said) return null;
        const name = said.value ? `${said.title}: ${said.value.text}` : said.title;
        return (
          <g key={said.address} {...thing(said.address, name, 'group', live)}>
            <Title lines={[name, said.value?.why ?? ''].filter(Boolean)} live={live} />
            <rect class="gvc-frame" x={x} y={y} width={width} height={height} rx={8} />
            {title && (
              <g class="gvc-halo">
                <Line line={title} class="gvc-muted" />
              </g>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Groups of which no firm is known. */
function Shares({ laidOut, live }: PartProps): JSX.Element | null {
  const { sharesTitle, scene } = laidOut;
  if (!sharesTitle) return null;
  return (
    <g>
      <Line line={sharesTitle} class="gvc-strong" />
      {laidOut.shares.map(({ group, title, bar, text }) => {
        const said = scene.groups[group];
        if (!said) return null;
        const name = `${said.title}: ${said.value?.text ?? ''}`;
        const width = text.x + textWidth(text.text, text.size) - title.x;
        return (
          <g key={said.address} {...thing(said.address, name, 'group', live)}>
            <Title lines={[name, said.value?.why ?? '']} live={live} />
            <rect class="gvc-focus" x={title.x - 5} y={title.y - 13} width={width + 10} height={18} rx={3} />
            <Line line={title} />
            <Bar box={bar} value={said.value} />
            <Line line={text} class={said.value?.state === 'unknown' ? 'gvc-unknown-text' : ''} />
          </g>
        );
      })}
    </g>
  );
}

function Places({ laidOut }: PartProps): JSX.Element | null {
  const { placesTitle, scene } = laidOut;
  if (!placesTitle) return null;
  return (
    <g>
      <Line line={placesTitle.title} class="gvc-strong" />
      <Line line={placesTitle.location} class="gvc-muted" />
      <Line line={placesTitle.ownership} class="gvc-muted" />
      {laidOut.places.map(({ place, title, location, ownership }) => {
        const said = scene.places[place];
        return (
          <g key={place}>
            <Line line={title} />
            <Bar box={location.bar} value={said?.location} />
            <Line
              line={location.text}
              class={said?.location?.state === 'unknown' ? 'gvc-unknown-text' : ''}
            />
            <Bar box={ownership.bar} value={said?.ownership} />
            <Line
              line={ownership.text}
              class={said?.ownership?.state === 'unknown' ? 'gvc-unknown-text' : ''}
            />
          </g>
        );
      })}
    </g>
  );
}

function Legend({ laidOut }: PartProps): JSX.Element {
  return (
    <g>
      {laidOut.legend.map(({ entry, x, y, lines }, i) => (
        <g key={i}>
          <Sample entry={entry} x={x} y={y - 3.5} />
          {lines.map((line, j) => (
            <Line key={j} line={line} class="gvc-muted" />
          ))}
        </g>
      ))}
    </g>
  );
}

function Sample({ entry, x, y }: { entry: LegendEntry; x: number; y: number }): JSX.Element {
  const bar = { x, y: y - 2, width: 26, height: 5 };
  switch (entry.kind) {
    case 'governance':
      return (
        <g class={`gvc-${entry.type}`}>
          <path class="gvc-line" d={`M${x} ${y}h19`} />
          <path class="gvc-tip" d={`M${x + 26} ${y}l-8 -4v8Z`} />
        </g>
      );
    case 'unknown-governance':
      return (
        <g>
          <path class="gvc-line" d={`M${x} ${y}h19`} />
          <path class="gvc-tip" d={`M${x + 26} ${y}l-8 -4v8Z`} />
        </g>
      );
    case 'lead':
      return <rect class="gvc-box gvc-box-lead" x={x + 2} y={y - 5} width={22} height={10} rx={2} />;
    case 'share':
      return <Bar box={bar} value={{ text: '', state: 'exact', low: 0.6, high: 0.6 }} />;
    case 'bounded':
      return <Bar box={bar} value={{ text: '', state: 'bounded', low: 0.3, high: 0.8 }} />;
    case 'unknown':
      return <Bar box={bar} value={{ text: '', state: 'unknown' }} />;
    case 'inferred':
      return (
        <Line line={{ text: 'Aa', x: x + 13, y: y + 3.5, size: 11 }} class="gvc-concluded" anchor="middle" />
      );
    case 'contradiction':
      return (
        <Line
          line={{ text: '≠', x: x + 13, y: y + 3.5, size: 12 }}
          class="gvc-contradiction"
          anchor="middle"
        />
      );
    case 'group':
      return <rect class="gvc-frame" x={x + 2} y={y - 5} width={22} height={10} rx={3} />;
  }
}
