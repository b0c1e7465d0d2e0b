import { linkName } from '../model/address.ts';
import type { SubjectKind } from '../model/chain-model.ts';
import type * as ast from './generated/ast.ts';

/** A declaration that has facts of its own, in a chain or shared between chains. */
export type SubjectNode =
  | ast.Stage
  | ast.Market
  | ast.Firm
  | ast.Link
  | ast.Group
  | ast.Institution
  | ast.Standard
  | ast.ChainRule
  | ast.Policy
  | ast.Place;

/** The kind of subject that each declaration makes. */
export const subjectKinds: Readonly<Record<SubjectNode['$type'], SubjectKind>> = {
  Stage: 'stage',
  Market: 'market',
  Firm: 'firm',
  Link: 'link',
  Group: 'group',
  Institution: 'institution',
  Standard: 'standard',
  ChainRule: 'rule',
  Policy: 'policy',
  Place: 'place',
};

export function isSubjectNode(node: { $type: string }): node is SubjectNode {
  return node.$type in subjectKinds;
}

/** A link without a name is known by its ends. */
export function subjectNameOf(node: SubjectNode): string {
  if (node.$type === 'Link') return node.name ?? linkName(node.from?.$refText ?? '', node.to?.$refText ?? '');
  return node.name ?? '';
}
