import { codeKey, maxCodeLength, parseIcdCode } from '../../../server/core/icd/code';
import type { TabularExtension, TabularRows } from '../../../server/store/catalog/tabular/tabularInput';

/** The placeholder of Guideline I.A.4. */
const placeholder = 'X';

/**
 * Every code that a Tabular List makes valid for reporting, dotless, in its order: a code without any below it is one
 * itself, or, where it or the nearest node above defines seventh characters, one with each of these, padded with X.
 * Official lists give the billable set of the order file so, and since FY2018 76 codes more (S06 with sixth character 7 or 8, where the
 * order file leaves out D and S: nobody who died goes on to a subsequent encounter).
 */
export function* generateCodes({ nodes }: TabularRows): Generator<string> {
  const hasChildren = new Uint8Array(nodes.length);
  for (const { parent } of nodes) if (parent >= 0) hasChildren[parent] = 1;
  const extensions: (readonly TabularExtension[])[] = [];
  for (const [index, node] of nodes.entries()) {
    const own = node.extensions.length > 0 ? node.extensions : (extensions[node.parent] ?? []);
    extensions.push(own);
    const code = node.level === 'code' && hasChildren[index] !== 1 ? parseIcdCode(node.name) : undefined;
    if (code === undefined) continue;
    const key = codeKey(code);
    if (own.length === 0 || key.length === maxCodeLength) yield key;
    else for (const { character } of own) yield `${key.padEnd(maxCodeLength - 1, placeholder)}${character}`;
  }
}
