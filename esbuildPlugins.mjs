// What the bundler does beside bundling: each is a plugin for some of the bundles of `esbuild.mjs`, or a last touch to a bundle.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');

/**
 * Runs modules whose names end in `.made.ts` while a bundle is built, and puts what they export into it as literals: kernels are not
 * encoded and weights not read at each start, which is when it counts. Run as they stand they export the same.
 * @type {import('esbuild').Plugin}
 */
export const madeAtBuild = {
  name: 'made-at-build',
  setup({ onLoad }) {
    onLoad({ filter: /\.made\.ts$/ }, async ({ path: file }) => {
      const { made, watchFiles } = await runModule(file);
      return { contents: Object.entries(made).map(([name, value]) => `export const ${name} = ${literalOf(value)};\n`).join(''), loader: 'js', watchFiles };
    });
  },
};

/** @param {string} file of a module that runs by itself */
async function runModule(file) {
  const { outputFiles, metafile } = await build({ entryPoints: [file], bundle: true, write: false, metafile: true, platform: 'node', target: 'node20', format: 'cjs', loader: { '.tsv': 'text' }, logLevel: 'silent' });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0]?.text ?? '')(module, module.exports);
  return { made: module.exports, watchFiles: Object.keys(metafile.inputs).map((input) => path.resolve(input)) };
}

/** Folder beside the bundles, see {@link listsAside}. */
const listsFolder = 'lists';

/**
 * Puts the lists that queries are read by into files beside the bundles, of which the lines of two letters are read when they are first asked
 * for. They were more than half of a program's source and of its compiled code, which every start reads and checks; a start needs none of
 * them, and a query some kilobytes.
 * @type {import('esbuild').Plugin}
 */
export const listsAside = {
  name: 'lists-aside',
  setup({ initialOptions: { outdir = dist }, onLoad }) {
    onLoad({ filter: /[\\/]queryLists\.made\.ts$/ }, async ({ path: file }) => {
      const { made, watchFiles } = await runModule(file);
      await rm(path.join(outdir, listsFolder), { recursive: true, force: true });
      await mkdir(path.join(outdir, listsFolder), { recursive: true });
      const lists = [];
      for (const [name, linesByInitials] of Object.entries(made)) {
        const pieces = Object.values(linesByInitials).map((lines) => Buffer.from(lines));
        await writeFile(path.join(outdir, listsFolder, `${name}.txt`), Buffer.concat(pieces));
        const sizes = Object.keys(linesByInitials).map((initials, place) => `${initials}\t${pieces[place]?.length ?? 0}`);
        lists.push(`exports.${name} = listOf(join(__dirname, '${listsFolder}', '${name}.txt'), ${JSON.stringify(sizes.join('\n'))});`);
      }
      return { contents: `const { join } = require('node:path');\nconst { listOf } = require('./listFile');\n${lists.join('\n')}`, loader: 'js', resolveDir: path.dirname(file), watchFiles };
    });
  },
};

/**
 * Modules that the first completion of a code does not need: with all that only they import, they run when something of theirs is first asked for.
 * Before, a third of a start's own work was making their word lists and expressions.
 */
const lateModules = [
  'server/core/deidentify/deidentify.ts',
  'server/core/note/context/contextReader.ts',
  'server/core/note/context/triggers/wordClasses.ts',
  'server/core/note/lists/userPhraseBook.ts',
  'server/core/note/mentions/noteMentions.ts',
  'server/core/note/mentions/phraseMatcher.ts',
  'server/service/check/diagnose.ts',
  'server/service/dials/allDials.ts',
  'server/service/rules/allRules.ts',
  'server/store/badges/openBadges.ts',
  'server/store/catalog/indexes/indexesFile.ts',
  'server/store/catalog/phrases/storedPhraseBook.ts',
  'server/store/catalog/tabular/storedTabular.ts',
  'server/store/catalog/terms/termIndex.ts',
  'server/store/edits/openEdits.ts',
  'server/store/gems/openGems.ts',
  'server/store/knowledge/openKnowledge.ts',
  'server/store/mimic/openMimic.ts',
  'server/store/procedures/openProcedures.ts',
  'server/store/xray/openXrayMetadata.ts',
].map((file) => path.join(root, file));

/**
 * Puts a stand-in in the place of each of the {@link lateModules}, which loads it when one of its exports is first used.
 * @type {import('esbuild').Plugin}
 */
export const loadLate = {
  name: 'load-late',
  setup({ onResolve, onLoad }) {
    for (const file of lateModules) if (!existsSync(file)) throw new Error(`${file} is to be loaded late, and is not there: name it in esbuildPlugins.mjs as it is called now.`);
    onResolve({ filter: /^\./ }, ({ path: asked, resolveDir, kind }) => {
      const file = `${path.join(resolveDir, asked)}.ts`;
      // The stand-in itself asks by `require`.
      return kind === 'import-statement' && lateModules.includes(file) ? { path: file, namespace: 'late' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'late' }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const names = [...source.matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm)].map(([, name]) => name);
      if (names.length === 0 || /^export (?:default|let|var|\*|\{)/m.test(source)) throw new Error(`${file}: a module that is loaded late exports functions, classes and constants where it declares them.`);
      const getters = names.map((name) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => load().${name} });`);
      return { contents: `let loaded;\nconst load = () => (loaded ??= require(${JSON.stringify(file)}));\n${getters.join('\n')}`, loader: 'js', resolveDir: path.dirname(file), watchFiles: [file] };
    });
  },
};

/** What of Node a start does without: the packages of the protocol have it for transports of other programs, and to find modules for them. */
const seldomUsed = ['child_process', 'crypto'];
const protocolPackage = 'vscode-languageserver/node';

/**
 * Loads the packages of the protocol at less cost. Each module that imports from them was given a copy of their several hundred exports:
 * now one module takes them out, for all. And parts of Node that are seldom used are loaded with their first use.
 * @type {import('esbuild').Plugin}
 */
export const leanProtocol = {
  name: 'lean-protocol',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${protocolPackage}$`) }, ({ path: asked, kind }) => (kind === 'import-statement' ? { path: asked, namespace: 'protocol' } : undefined));
    onLoad({ filter: /.*/, namespace: 'protocol' }, ({ path: asked }) => {
      const names = Object.keys(createRequire(import.meta.url)(asked)).filter((name) => name !== 'default');
      return { contents: `const all = require('${asked}');\n${names.map((name) => `export const ${name} = all.${name};`).join('\n')}`, loader: 'js', resolveDir: root };
    });
    onResolve({ filter: new RegExp(`^(?:node:)?(?:${seldomUsed.join('|')})$`) }, ({ path: asked, importer, namespace, kind }) => (namespace === 'file' && (kind === 'import-statement' || /[\\/]node_modules[\\/]vscode-/.test(importer)) ? { path: asked.replace('node:', ''), namespace: 'seldom' } : undefined));
    onLoad({ filter: /.*/, namespace: 'seldom' }, ({ path: asked }) => {
      const getters = Object.keys(createRequire(import.meta.url)(`node:${asked}`)).map((name) => `${name}: { enumerable: true, get: () => require('node:${asked}').${name} }`);
      return { contents: `Object.defineProperties(exports, {\n${getters.join(',\n')}\n});`, loader: 'js' };
    });
  },
};

/**
 * Writes what is not ASCII in a bundle as escapes. The bundler leaves it in regular expressions and in raw templates, which here become regular
 * expressions; one such character makes V8 keep the whole source in two bytes a letter, and Node decode it in thirty times the time.
 * @param {string} file
 */
export async function keepAscii(file) {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

/** @param {unknown} value plain data, or bytes */
function literalOf(value) {
  return value instanceof Uint8Array ? `new Uint8Array([${value.join()}])` : JSON.stringify(value);
}

/**
 * Leaves both lists out altogether, abbreviations and medical words: a job that builds a release asks its catalog for titles, to verify it, and for nothing that they read.
 * @type {import('esbuild').Plugin}
 */
export const withoutShorthand = {
  name: 'without-shorthand',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]queryLists\.made\.ts$/ }, () => ({ contents: 'export const shorthandLines = {}, medicalWordLines = {};', loader: 'js' }));
  },
};
