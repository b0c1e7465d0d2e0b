import type { JSX } from 'preact';
import type { ChainName } from '../protocol/messages.ts';

/** Which chain of the document is drawn. */
export function Chooser({
  chains,
  chain,
  choose,
}: {
  readonly chains: readonly ChainName[];
  readonly chain: string | null;
  readonly choose: (name: string) => void;
}): JSX.Element {
  return (
    <div class="chooser">
      <label for="chain">Chain</label>
      <select id="chain" onChange={(event) => choose(event.currentTarget.value)}>
        {chains.map(({ name, title }) => (
          <option key={name} value={name} selected={name === chain}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
