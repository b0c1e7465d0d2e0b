import type { JSX } from 'preact';
import { stageDetails } from './describe.ts';
import { Bar, Line, Mark, type PartProps, Title, thing } from './parts.tsx';

/** The names above the picture of the chain, and those beside it: the preview moves them along with the reader. */
export function Names(props: PartProps): JSX.Element {
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
