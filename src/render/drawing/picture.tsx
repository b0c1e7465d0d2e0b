import type { JSX } from 'preact';
import { Edge, Frames, Node } from './firms-and-links.tsx';
import { Legend, Places, Shares } from './furniture.tsx';
import { Names } from './names.tsx';
import { Line, type PartProps, type PictureProps, Title, thing } from './parts.tsx';

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
