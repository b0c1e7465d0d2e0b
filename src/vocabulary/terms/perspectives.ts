import { conceptsFrom } from '../concept.ts';

export const perspectives = conceptsFrom('perspective', [
  {
    id: 'global-value-chain',
    alt: ['value chain', 'GVC'],
    hidden: ['global value chains', 'value chains'],
    is: 'The whole range of activities that bring a product or service from conception through production, with its physical transformation and producer services, and delivery to disposal after use, seen by the relative value of each.',
    note: 'The preferred term, since it is the most inclusive. Say so when only a part of the chain is modelled.',
    school: 'Bellagio',
    cite: ['GHKS §3.1'],
  },
  {
    id: 'supply-chain',
    hidden: ['supply chains'],
    is: 'A generic name for an input–output structure of value-adding activities, from raw materials to the finished product.',
    note: 'A model that also shows governance, marketing or disposal is better called a value chain.',
    cite: ['GHKS §3.1'],
    related: ['global-value-chain'],
  },
  {
    id: 'international-production-network',
    alt: ['IPN'],
    is: 'International networks of production in which multinational corporations act as flagships.',
    note: 'Needs a flagship firm.',
    cite: ['GHKS §3.1', 'B00'],
    related: ['actor/flagship'],
  },
  {
    id: 'global-commodity-chain',
    alt: ['commodity chain', 'GCC'],
    is: 'A chain seen by its internal governance, driven by producers or by buyers, and by the part of lead firms in setting up global production and sourcing.',
    note: 'A historical term; "commodity" suggests goods that are all alike.',
    school: 'GCC',
    cite: ['GHKS §3.1', 'GK94'],
    related: ['drivenness/buyer-driven', 'drivenness/producer-driven'],
  },
  {
    id: 'filière',
    alt: ['filiere', 'French filière approach', 'commodity system'],
    hidden: ['filere', 'filliere'],
    is: 'The French tradition that follows the line of activities of a product, mostly agricultural export commodities such as rubber, cotton, coffee and cocoa.',
    note: 'At home in agriculture.',
    school: 'filière',
    cite: ['GHKS §3.1', 'R00'],
  },
  {
    id: 'value-system',
    alt: ['Porter value system'],
    is: 'A set of inter-linked complete firms, each of which has all the business functions.',
    note: 'Does not fit a chain with a firm that holds only some functions: that is what the value chain view is for.',
    school: 'Porter',
    cite: ['P90 pp. 40–44', 'GHKS §2'],
    related: ['actor/complete-firm'],
  },
  {
    id: 'production-network',
    is: 'A set of firms linked in production. Used with differing meanings that overlap with the value chain.',
    note: 'Say which is meant: an international production network, or a value chain.',
    cite: ['GHKS §2'],
    related: ['international-production-network', 'global-value-chain'],
  },
  {
    id: 'value-network',
    is: 'A set of firms that create value together. Used with differing meanings that overlap with the value chain.',
    note: 'Say which is meant: a value chain, or an inter-firm network as its form of governance.',
    cite: ['GHKS §2'],
    related: ['global-value-chain', 'governance-form/network'],
  },
]);

export const scales = conceptsFrom('scale', [
  {
    id: 'local',
    is: 'All activities of the chain stand in one locality of one country.',
    cite: ['GHKS §3.1'],
    broader: 'national',
  },
  {
    id: 'national',
    alt: ['domestic'],
    is: 'All activities of the chain stand in one country.',
    cite: ['GHKS §3.1'],
  },
  {
    id: 'international',
    alt: ['cross-border'],
    is: 'The activities of the chain stand in more than one country.',
    note: 'International is not yet global: global needs two or more regional blocs.',
    cite: ['GHKS §3.1', 'D98 p. 5'],
  },
  {
    id: 'regional',
    alt: ['supranational regional'],
    is: 'The activities of the chain stand in more than one country, all within one trade bloc.',
    cite: ['GHKS §3.1'],
    broader: 'international',
  },
  {
    id: 'global',
    alt: ['worldwide'],
    is: 'The activities of the chain stand in two or more regional blocs, and no one bloc holds them all.',
    cite: ['GHKS §3.1'],
    broader: 'international',
  },
  {
    id: 'outside-blocs',
    label: 'international, outside blocs',
    alt: ['international outside blocs'],
    is: 'The activities of the chain stand in several countries which neither share a bloc nor belong to two different ones.',
    note: 'Never called global without saying so.',
    cite: ['ours'],
    broader: 'international',
  },
]);

export const stages = conceptsFrom('stage', [
  {
    id: 'conception',
    alt: ['product development stage'],
    is: 'The beginning of a chain: the idea, research and design of the product.',
    cite: ['GHKS §3.1', 'KM01'],
  },
  {
    id: 'raw-materials',
    alt: ['primary production', 'raw material'],
    is: 'Growing, catching or extracting what the product is made from.',
    cite: ['GHKS §3.1', 'KM01'],
  },
  {
    id: 'production',
    alt: ['manufacture', 'processing'],
    is: 'The physical transformation of materials into the product.',
    cite: ['GHKS §3.1'],
  },
  {
    id: 'delivery',
    alt: ['distribution'],
    is: 'Bringing the product to final consumers: transport, wholesale, retail.',
    cite: ['GHKS §3.1'],
  },
  {
    id: 'use',
    alt: ['consumption'],
    is: 'The life of the product with its final consumer.',
    cite: ['GHKS §3.1', 'KM01'],
  },
  { id: 'disposal', is: 'What happens to the product after use.', cite: ['GHKS §3.1', 'KM01'] },
  {
    id: 'recycling',
    is: 'Bringing what is left after use back into production.',
    cite: ['KM01'],
    broader: 'disposal',
  },
]);

export const activities = conceptsFrom('activity', [
  {
    id: 'tangible',
    alt: ['tangible activity'],
    is: 'An activity that transforms, handles or moves physical goods.',
    cite: ['GHKS §4'],
  },
  {
    id: 'intangible',
    alt: ['intangible activity'],
    is: 'An activity that deals with knowledge and meaning: fashion, brand identity, design, innovation.',
    note: 'That barriers to entry grow faster here than in tangible activities is a hypothesis to test.',
    cite: ['GHKS §4'],
  },
  {
    id: 'producer-service',
    is: 'A service that goes into production, such as logistics, finance, design or testing.',
    cite: ['GHKS §3.1'],
  },
]);
