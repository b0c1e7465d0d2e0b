import { describe, expect, it } from 'vitest';
import { addressesOf, explain, type Explanation } from '../../src/api/explain.ts';
import { hover } from '../../src/api/hover.ts';
import { escapeMarkdown, explanationMarkdown } from '../../src/api/markdown.ts';
import { showChain } from '../../src/api/show.ts';
import { cursor, main, open } from './open.ts';
import { study } from './study.ts';

const workspace = await open(study);
const text = study['main.gvc'];
const found = (address: string): Explanation => {
  const answer = explain(workspace, address);
  if (!answer.found) throw new Error(`${address}: ${answer.suggestions.join()}`);
  return answer.explanation;
};
const all = (node: Explanation): Explanation[] => [node, ...node.children.flatMap(all)];

describe('an explanation', () => {
  it('of a conclusion has rule, authority, premises down to the text, and what would change it', () => {
    const governance = found('Dress/sewing#governance');
    expect(governance.kind).toBe('conclusion');
    expect(governance.standing).toBe('inferred');
    expect(governance.statement).toContain('captive');
    expect(governance.citations.map(({ text }) => text).join()).toContain(
      'The governance of global value chains',
    );
    expect(governance.wouldChange.length).toBeGreaterThan(0);
    const facts = all(governance).filter(({ kind }) => kind === 'fact');
    expect(facts.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        'Dress/sewing#complexity',
        'Dress/sewing#codifiability',
        'Dress/sewing#capability',
      ]),
    );
    for (const fact of facts) expect(fact.location?.uri).toBe(main);
  });

  it('of what rests on something that nobody states says so in words', () => {
    const missing = all(found('Dress/unattributed#increment:location')).filter(
      ({ kind }) => kind === 'unknown',
    );
    expect(missing.map(({ statement }) => statement)).toEqual(['in of Retailer: not stated']);
  });

  it('of a fact says it with its source, locator and evidence', () => {
    const lead = found('Dress/Retailer#lead');
    // What shows that it leads is concluded at the same address; the line itself comes first.
    expect(lead).toMatchObject({ kind: 'conclusion', standing: 'observed' });
    expect(lead.children[0]).toMatchObject({ kind: 'fact', standing: 'declared', children: [] });
    expect(lead.children[0]!.evidence).toEqual(['Gereffi et al. 2001, §3.2; “large retailers specify”']);
    const wages = all(found('Dress/Contractor')).find(
      ({ address, kind }) => kind === 'fact' && address.endsWith('#wages'),
    );
    expect(wages?.statement).toBe('wages of Contractor: 6 USD');
    expect(wages?.evidence).toEqual(['Contractor 2001, p. 3; primary']);
  });

  it('of a subject lists what is concluded and what is stated of it', () => {
    const { kind, children } = found('Dress/Contractor');
    expect(kind).toBe('subject');
    expect(children.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        'Dress/Contractor#increment',
        'Dress/Contractor#in',
        'Dress/Contractor#function:production',
      ]),
    );
  });

  it('of an attribute with several items lists them', async () => {
    const own = await open('chain C { firm F { functions design, sales } }');
    const answer = explain(own, 'C/F#function');
    expect(answer.found && answer.explanation.children.map(({ statement }) => statement)).toEqual([
      'function of F: design',
      'function of F: sales',
    ]);
  });

  it('does not explain the same conclusion twice', () => {
    const nodes = all(found('Dress/Retailer#increment'));
    const repeated = nodes.filter((node) => node.repeated);
    for (const node of repeated) expect(node.children).toEqual([]);
    const explained = nodes
      .filter((n) => n.kind === 'conclusion' && !n.repeated)
      .map(({ address }) => address);
    expect(new Set(explained).size).toBe(explained.length);
  });

  it('is there for every conclusion and every fact', () => {
    for (const address of addressesOf(workspace.chains(main)[0]!))
      expect(found(address).statement, address).not.toBe('');
  });

  it('of what is not there proposes what is near', () => {
    expect(explain(workspace, 'Dress/sewing#governanse')).toMatchObject({
      found: false,
      suggestions: expect.arrayContaining(['Dress/sewing#governance']) as unknown,
    });
    expect(explain(workspace, 'dress/SEWING#gov')).toMatchObject({
      found: false,
      suggestions: expect.arrayContaining(['Dress/sewing#governance']) as unknown,
    });
    for (const nonsense of ['', '#', '///', '"', 'Nobody/at#all', 'Dress/'])
      expect(explain(workspace, nonsense).found).toBe(false);
  });

  it('tells which facts nothing is concluded from', async () => {
    const own = await open('chain C { firm F { employment 30; in US } }');
    const [chain] = own.chains(main);
    expect(JSON.stringify(showChain(own, chain!))).toContain('employment of F: 30');
    expect(chain!.analysis.unused().map(({ attribute }) => attribute)).toContain('employment');
    expect(chain!.analysis.unused().map(({ attribute }) => attribute)).not.toContain('in');
  });
});

describe('hover', () => {
  const at = async (marked: string, files: Record<string, string> = study) => {
    const { text: own, offset } = cursor(marked);
    const ws = await open({ ...files, 'main.gvc': own });
    const answer = hover(ws, main, offset);
    return (
      answer && { markdown: answer.markdown, word: own.slice(answer.location.start, answer.location.end) }
    );
  };
  const on = (context: string) => {
    const { text: plain, offset } = cursor(context.replace('|', '‸'));
    const start = text.indexOf(plain) + offset;
    return at(`${text.slice(0, start)}‸${text.slice(start)}`);
  };

  it('of a name tells what it is, its documentation and what is concluded of it', async () => {
    const firm = await on('link sewing: Contr|actor');
    expect(firm?.word).toBe('Contractor');
    expect(firm?.markdown).toContain('**firm Contractor**');
    expect(firm?.markdown).toContain('Sews; see \\[the survey\\]\\(x\\)');
    expect(firm?.markdown).toMatch(/increment/);
    expect(firm?.markdown).toContain('`gvc explain Dress/Contractor`');
  });

  it('of a link has its governance with the reasons', async () => {
    const link = await on('link sew|ing: Contractor');
    expect(link?.markdown).toContain('captive');
    expect(link?.markdown).toContain(
      '[Gereffi, Humphrey &amp; Sturgeon 2005](https://doi.org/10.1080/09692290500049805)',
    );
    const order = ['comes out as captive', 'complexity of sewing: high', 'What would change it', 'Gereffi'];
    const places = order.map((part) => link!.markdown.indexOf(part));
    expect(places.every((place, i) => place > (places[i - 1] ?? -1))).toBe(true);
  });

  const unnamed =
    'source s { author "Author"; year 2001 }\nchain C {\n  firm A\n  firm B\n  /** What is sold. */\n  link A -> B {\n    complexity high @s\n    codifiability high\n    capability low\n  }\n}\n';
  it.each(['lin‸k A -> B', 'link A -‸> B'])('of a link without a name is at %s', async (place) => {
    const found = await at(unnamed.replace(place.replace('‸', ''), place));
    expect(found?.markdown).toContain('What is sold');
    expect(found?.markdown).toContain('**A → B comes out as captive');
    expect(found?.markdown).toContain('What would change it');
  });

  it('of a judgement begins with its source, then tells what follows for the link, then what the word means', async () => {
    for (const place of ['com‸plexity high', 'complexity hi‸gh']) {
      const found = await at(unnamed.replace(place.replace('‸', ''), place));
      const order = ['complexity of A → B: high — Author 2001', '**A → B comes out as captive', '---'];
      const places = order.map((part) => found!.markdown.replaceAll('\\', '').indexOf(part));
      expect(places[0]).toBe(0);
      expect(places.every((at, i) => at > (places[i - 1] ?? -1))).toBe(true);
    }
  });

  it('of a word tells what it means first, where it means something by itself', async () => {
    const found = await at(unnamed.replace('complexity high @s', 'governance cap‸tive @s'));
    expect(found?.markdown).toMatch(/^\*\*captive/);
    expect(found?.markdown).toContain('governance of A → B: captive — Author 2001');
  });

  it('of a chain holds what is wanted most, and says how much more there is', async () => {
    const found = (await on('chain Dr|ess'))!.markdown;
    expect(found.split('\n').filter((line) => line.startsWith('- ')).length).toBeLessThan(10);
    expect(found).toMatch(/`gvc explain Dress` tells \d+ more\./);
    expect(found).not.toMatch(/\w->\w/);
    expect(found.length).toBeLessThan(2500);
  });

  it('of a citation gives the source in full, from text or bibliography', async () => {
    expect((await on('price 50 @ghks|2001'))?.markdown).toContain('Introduction: Globalisation');
    expect((await on('wages 6 @sur|vey'))?.markdown).toContain('What sewing pays');
    expect((await at('chain C { firm F { wages 6 @nob‸ody } }'))?.markdown).toContain('no such source');
  });

  it('of a country gives its name and blocs, of a term its definition and authority', async () => {
    expect((await on('in M|X;'))?.markdown).toMatch(/\*\*Mexico\*\* \(MX\)[\s\S]*USMCA/);
    const attribute = await on('compl|exity high');
    expect(attribute?.word).toBe('complexity');
    expect(attribute?.markdown).toContain('Takes: ');
    expect((await on('functions produc|tion'))?.markdown).toContain('production');
    expect((await on('governance capt|ive'))?.markdown).toContain('captive');
  });

  it('of nothing is none', async () => {
    expect(await at('‸\nchain C')).toBeUndefined();
    expect(await at('// comm‸ent\nchain C')).toBeUndefined();
    expect(await at('‸')).toBeUndefined();
    expect(hover(workspace, 'file:///nobody.gvc', 3)).toBeUndefined();
  });

  it('lets no text of the model through as Markdown or HTML', async () => {
    const nasty = '<img src=x onerror=alert(1)> [a](javascript:b) `c` **d** ![e](f) $g$ ~~h~~ &amp; | i';
    const source = `/** ${nasty} */\nchain C "${nasty}" {\n  /** ${nasty} */\n  firm "${nasty}" { wages 6 "${nasty}"; in "${nasty}" }\n  firm B\n  link "${nasty}" -> B { governance captive "${nasty}" @s }\n}\nsource s { title "${nasty}" }\n`;
    const ws = await open(source);
    const seen = new Set<string>();
    for (let offset = 0; offset < source.length; offset++) {
      // Links are to works that rules and terms cite, never to what a model says.
      const markdown = hover(ws, main, offset)?.markdown.replace(
        /\]\(https:\/\/doi\.org\/[\w./%;-]+\)/g,
        ']',
      );
      if (markdown !== undefined) seen.add(markdown);
    }
    expect(seen.size).toBeGreaterThan(4);
    for (const markdown of seen) {
      const plain = markdown.replace(/`gvc explain [^`\n]*`/g, '').replace(/\\[^\w\s]/g, '');
      expect(plain).not.toMatch(/<[a-z/!]/i);
      expect(plain).not.toMatch(/\]\(/);
      expect(plain).not.toContain('`');
      expect(plain).not.toMatch(/~~|!\[/);
    }
  });
});

describe('markdown', () => {
  it('escapes every character that it would read', () => {
    expect(escapeMarkdown('*a*_b_ `c` [d](e) <f> &amp; # g\n- h | i ~~j~~ $k$ \\')).toBe(
      '\\*a\\*\\_b\\_ \\`c\\` \\[d\\]\\(e\\) &lt;f\\> &amp;amp; \\# g  \n\\- h \\| i \\~\\~j\\~\\~ \\$k\\$ \\\\',
    );
  });

  it('nests an explanation, to a depth', () => {
    const markdown = explanationMarkdown(found('Dress/sewing#governance'), 1);
    expect(markdown.split('\n')[0]).toMatch(/^- .*captive.* \*\(inferred\)\* — /);
    expect(markdown).toMatch(/\n {2}- complexity of sewing: high/);
    expect(markdown).toContain('**Authority**');
  });
});
