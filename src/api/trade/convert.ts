export { converters } from '../../import/trade/convert/converters.ts';
export { type Conversion, UnknownLayout } from '../../import/trade/convert/layout.ts';
export { UnreadableTable } from '../../import/trade/problem.ts';
