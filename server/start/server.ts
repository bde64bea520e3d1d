import path from 'node:path';
import { homeFolder } from '../store/release/homeFolder';
import { resolveCodeFolder } from './resolveCodeFolder';
import { runBundle } from './runBundle';
import { serverFlags } from './serverFlags';

// The language server's process: runs the bundle beside it, compiled already if it ran before.
runBundle(path.join(__dirname, 'serverBody.js'), resolveCodeFolder({ env: process.env, platform: process.platform, home: homeFolder() }), serverFlags);
