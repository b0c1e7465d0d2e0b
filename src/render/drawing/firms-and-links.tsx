import type { JSX } from 'preact';
import { textWidth } from '../layout/text-measure.ts';
import { ARROW } from '../layout/sizes.ts';
import { edgeDetails, edgeName, nodeDetails, nodeName } from './describe.ts';
import { Bar, Line, Mark, type PartProps, Title, thing } from './parts.tsx';

export function Edge({ laidOut, live, index }: PartProps & { index: number }): JSX.Element | null {
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

export function Node({ laidOut, live, index }: PartProps & { index: number }): JSX.Element | null {
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

export function Frames({ laidOut, live }: PartProps): JSX.Element {
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
