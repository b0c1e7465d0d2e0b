import type { JSX } from 'preact';
import type { LegendEntry } from '../layout/laid-out.ts';
import { textWidth } from '../layout/text-measure.ts';
import { Bar, Line, type PartProps, Title, thing } from './parts.tsx';

/** Groups of which no firm is known. */
export function Shares({ laidOut, live }: PartProps): JSX.Element | null {
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

export function Places({ laidOut }: PartProps): JSX.Element | null {
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

export function Legend({ laidOut }: PartProps): JSX.Element {
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
