import type { PriceBasis } from '../../model/amount.ts';
import type { Citation as CitationOfModel, Confidence, EvidenceKind, Period } from '../../model/fact.ts';
import type { Places, Qualifier, Uncertainty } from '../generated/ast.ts';
import type { LoweringContext } from './context.ts';
import { readPeriod } from './dates.ts';

/** What may stand behind any figure or judgement, in any order, read into one shape. */
export interface Qualifiers {
  readonly citations: CitationOfModel[];
  evidence?: EvidenceKind;
  confidence?: Confidence;
  date?: Period;
  note?: string;
  per?: string;
  /** Of `per 60 kg`, the number. */
  perCount?: string;
  basis?: PriceBasis;
  tax?: 'in' | 'out';
  of?: string;
  to?: Places;
  uncertainty?: Uncertainty;
}

/** Reads the qualifiers of a line. A later one of the same kind adds to notes and citations and replaces others. */
export function readQualifiers(nodes: readonly Qualifier[], context: LoweringContext): Qualifiers {
  const read: Qualifiers = { citations: [] };
  for (const node of nodes) {
    switch (node.$type) {
      case 'Citation':
        read.citations.push({
          source: node.source?.$refText ?? '',
          ...(node.locator !== undefined && { locator: node.locator }),
        });
        break;
      case 'Evidence':
        read.evidence = node.kind;
        break;
      case 'Confidence':
        read.confidence = node.level;
        break;
      case 'Dating': {
        const date = readPeriod(node.at ?? node.from ?? '', node.to, node, context);
        if (date) read.date = date;
        break;
      }
      case 'Note':
        read.note = read.note === undefined ? node.text : `${read.note} ${node.text}`;
        break;
      case 'PerUnit':
        read.per = node.unit;
        if (node.count !== undefined) read.perCount = node.count;
        break;
      case 'Basis':
        read.basis = node.basis;
        break;
      case 'TaxBasis':
        read.tax = node.tax === 'tax-in' ? 'in' : 'out';
        break;
      case 'Whole':
        read.of = node.base;
        break;
      case 'Destination':
        read.to = node.places;
        break;
      case 'Uncertainty':
        read.uncertainty = node;
        break;
    }
  }
  return read;
}
