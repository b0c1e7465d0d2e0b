/**
 * Every thing of a model has an address: `Dress/sewing#governance` is the attribute `governance` of the subject
 * `sewing` in the chain `Dress`; `Dress#perspective` is an attribute of the chain itself; an item narrows an attribute
 * that can be stated several times: `Shoe/Brand#cost:promotion`. Explain, preview, diff, tests and suppression share it.
 */
export interface Address {
  /** Name of the chain; empty for what is shared between chains. */
  readonly chain: string;
  /** Name of the subject within the chain; empty for the chain itself. */
  readonly subject: string;
  readonly attribute?: string;
  readonly item?: string;
}

/** Most plain names: told at once. */
const SIMPLE = /^\w(?:[\w. -]*[\w.])?$/;
const PLAIN = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_. -]*[\p{L}\p{M}\p{N}_.])?$/u;

/** A name as it stands in an address: quoted when it holds a character that the address uses. */
export function addressPart(name: string): string {
  return SIMPLE.test(name) || PLAIN.test(name) ? name : JSON.stringify(name);
}

/** Name of a link that is known by its ends only. */
export function linkName(from: string, to: string): string {
  return `${from}->${to}`;
}

/** Prints an address. Links named by their ends print as `Mill->Manufacturer`, without quotes. */
export function formatAddress({ chain, subject, attribute, item }: Address): string {
  let path = chain ? addressPart(chain) : '';
  if (subject) path = path ? `${path}/${subjectPart(subject)}` : subjectPart(subject);
  if (!attribute) return path;
  return item === undefined ? `${path}#${attribute}` : `${path}#${attribute}:${addressPart(item)}`;
}

function subjectPart(subject: string): string {
  if (!subject.includes('->')) return addressPart(subject);
  return subject
    .split('->')
    .map((end) => addressPart(end))
    .join('->');
}

/** Reads an address; undefined when the text is none. A single name before `#` is a chain. */
export function parseAddress(text: string): Address | undefined {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|->|[/#:]|(?:(?!->)[^"/#:])+/gu)].map((m) => m[0]);
  if (tokens.join('') !== text || tokens.length === 0) return undefined;
  let i = 0;
  const name = (): string | undefined => {
    const token = tokens[i];
    if (token === undefined || ['/', '#', ':', '->'].includes(token)) return undefined;
    i++;
    if (!token.startsWith('"')) return token.trim();
    try {
      return JSON.parse(token) as string;
    } catch {
      return undefined;
    }
  };
  const chain = name();
  if (chain === undefined) return undefined;
  let subject = '';
  if (tokens[i] === '/') {
    i++;
    const first = name();
    if (first === undefined) return undefined;
    subject = first;
    if (tokens[i] === '->') {
      i++;
      const second = name();
      if (second === undefined) return undefined;
      subject = linkName(first, second);
    }
  }
  if (i === tokens.length) return { chain, subject };
  if (tokens[i++] !== '#') return undefined;
  const attribute = name();
  if (attribute === undefined) return undefined;
  if (i === tokens.length) return { chain, subject, attribute };
  if (tokens[i++] !== ':') return undefined;
  const item = name();
  return item === undefined || i !== tokens.length ? undefined : { chain, subject, attribute, item };
}
