import { homedir } from 'node:os';
import path from 'node:path';
import { resolveCacheDirectory } from './resolveCacheDirectory';
import { runBundle } from './runBundle';
import { serverFlags } from './serverFlags';

// The command line's process: runs the bundle beside it, compiled already if it ran before. Only `hcdr lsp` runs for hours.
runBundle(path.join(__dirname, 'hcdrBody.js'), path.join(resolveCacheDirectory({ env: process.env, platform: process.platform, home: homedir() }), 'code'), process.argv[2] === 'lsp' ? serverFlags : []);
