import type { JSX } from 'preact';
import type { LaidOutBuildUp, LaidOutStep } from '../layout/build-up.ts';
import type { Scene, SceneStep } from '../scene.ts';
import { Line, thing } from './parts.tsx';

/** What stands for a step in words: its accessible name, then why. */
export function stepDetails(scene: Scene, step: number | undefined): readonly string[] {
  const said = step === undefined ? scene.buildUp?.total : scene.buildUp?.steps[step];
  if (!said) return [];
  const { title, value } = said;
  const { caption, reached, kind } = said as Partial<SceneStep>;
  const makes = reached === undefined ? '' : `; so far ${reached}`;
  const who = caption === undefined ? '' : ` (${caption})`;
  const nobody = kind === 'unattributed' ? ['Nobody is named who receives it.'] : [];
  return [`${title}${who}: ${value.text}${makes}`, ...nobody, ...(value.why ? [value.why] : [])];
}

/** How the price builds up, within the `svg` element. The same in the preview, in reports and in files. */
export function BuildUp({
  laidOut,
  live = false,
}: {
  readonly laidOut: LaidOutBuildUp;
  /** In the preview: steps take the focus, and tooltips are the preview's own. */
  readonly live?: boolean;
}): JSX.Element {
  const { width, height, rules } = laidOut;
  return (
    <g class="gvc-picture">
      <rect class="gvc-paper" x={0} y={0} width={width} height={height} />
      <Line line={laidOut.title} class="gvc-title" />
      <Line line={laidOut.subtitle} class="gvc-muted" />
      {rules.map(({ x, top, bottom }) => (
        <path key={x} class="gvc-rule" d={`M${x} ${top}V${bottom}`} />
      ))}
      {laidOut.steps.map((step) => (
        <Step key={step.step ?? 'total'} laid={step} scene={laidOut.scene} live={live} />
      ))}
      {laidOut.note.map((line, i) => (
        <Line key={i} line={line} class="gvc-muted" />
      ))}
    </g>
  );
}

function Step({ laid, scene, live }: { laid: LaidOutStep; scene: Scene; live: boolean }): JSX.Element | null {
  const said = laid.step === undefined ? scene.buildUp?.total : scene.buildUp?.steps[laid.step];
  if (!said) return null;
  const kind = laid.step === undefined ? 'total' : (said as SceneStep).kind;
  const details = stepDetails(scene, laid.step);
  const unknown = said.value.state === 'unknown';
  const { certain, possible, lead } = laid;
  const open = !certain || certain.x !== possible.x || certain.width !== possible.width;
  return (
    <g class={`gvc-step gvc-step-${kind}`} {...thing(said.address, details[0] ?? said.title, 'step', live)}>
      {!live && <title>{details.join('\n')}</title>}
      <rect class="gvc-focus" {...laid.row} rx={3} />
      {live && <rect class="gvc-under" {...laid.row} />}
      <Line line={laid.title} class="gvc-strong" />
      {laid.caption.map((line, i) => (
        <Line key={i} line={line} class="gvc-muted" />
      ))}
      {open && <rect class={unknown ? 'gvc-bar-unknown' : 'gvc-bar-possible'} {...possible} rx={2} />}
      {certain && <rect class="gvc-step-bar" {...certain} rx={2} />}
      {lead && <path class="gvc-step-lead" d={`M${lead.x} ${lead.top}V${lead.bottom}`} />}
      <Line line={laid.value} anchor={laid.anchor} class={unknown ? 'gvc-unknown-text' : 'gvc-strong'} />
      {laid.reached && <Line line={laid.reached} class="gvc-muted" />}
    </g>
  );
}
