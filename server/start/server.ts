import { homedir } from 'node:os';
import path from 'node:path';
import { resolveCacheDirectory } from './resolveCacheDirectory';
import { runBundle } from './runBundle';
import { serverFlags } from './serverFlags';

// The language server's process: runs the bundle beside it, compiled already if it ran before.
runBundle(path.join(__dirname, 'serverBody.js'), path.join(resolveCacheDirectory({ env: process.env, platform: process.platform, home: homedir() }), 'code'), serverFlags);
