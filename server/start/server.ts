import path from 'node:path';
import { homeFolder } from '../store/release/homeFolder';
import { resolveCodeFolder } from './resolveCodeFolder';
import { runBundle } from './runBundle';
import { serverFlags } from './serverFlags';

// Entry of the language server: runs the bundle next to it, with cached compiled code.
runBundle(path.join(__dirname, 'serverBody.js'), resolveCodeFolder({ env: process.env, platform: process.platform, home: homeFolder() }), serverFlags);
