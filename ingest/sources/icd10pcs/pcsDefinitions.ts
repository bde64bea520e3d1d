import { ProblemError } from '../../../server/core/base/problem';
import type { StoredDefinition } from '../../../server/store/procedures/proceduresFile';
import { readXml, type XmlVisitor } from '../../readXml';

/**
 * Parses `icd10pcs_definitions_2023.xml`: `section@code > axis@pos > terms > title+ definition? explanation? includes*`.
 * @throws ProblemError for invalid or malicious XML (see {@link readXml}), or if it has no definitions
 */
export async function parsePcsDefinitions(content: Uint8Array, { name, signal }: { readonly name: string; readonly signal: AbortSignal }): Promise<readonly StoredDefinition[]> {
  const visitor = new DefinitionsVisitor();
  const broken = await readXml(content, { name, visitor, signal });
  if (broken !== undefined) throw new ProblemError(broken);
  if (visitor.definitions.length === 0) throw new ProblemError({ what: 'The file contains no definitions.', where: name, advice: 'Fetch the file again from the publisher.' });
  const misplaced = visitor.definitions.find(({ section, place }) => !/^[0-9A-HJ-NP-Z]$/.test(section) || !(Number.isInteger(place) && place >= 1 && place <= 7));
  if (misplaced !== undefined) {
    const what = `The definition of "${(misplaced.labels[0] ?? '').slice(0, 40)}" belongs to no section or no character of a code.`;
    throw new ProblemError({ what, where: name, advice: 'Fetch the file again from the publisher.' });
  }
  return visitor.definitions;
}

class DefinitionsVisitor implements XmlVisitor {
  readonly definitions: StoredDefinition[] = [];
  #section = '';
  #place = 0;
  #text = '';
  #open: { labels: string[]; definition: string; explanation: string; includes: string[] } | undefined;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#text = '';
    if (name === 'section') this.#section = attributes['code'] ?? '';
    else if (name === 'axis') this.#place = Number(attributes['pos'] ?? 0);
    else if (name === 'terms') this.#open = { labels: [], definition: '', explanation: '', includes: [] };
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    const text = this.#text.replace(/\s+/g, ' ').trim();
    this.#text = '';
    if (this.#open === undefined) return;
    if (name === 'title') this.#open.labels.push(text);
    else if (name === 'definition') this.#open.definition = text;
    else if (name === 'explanation') this.#open.explanation = text;
    else if (name === 'includes') this.#open.includes.push(text);
    else if (name === 'terms') this.#end(this.#open);
  }

  #end({ labels, definition, explanation, includes }: { readonly labels: readonly string[]; readonly definition: string; readonly explanation: string; readonly includes: readonly string[] }): void {
    this.#open = undefined;
    this.definitions.push({
      section: this.#section,
      place: this.#place,
      labels,
      ...(definition === '' ? {} : { definition }),
      ...(explanation === '' ? {} : { explanation }),
      includes,
    });
  }
}
