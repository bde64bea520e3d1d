import path from 'node:path';
import { homeFolder } from '../store/release/homeFolder';
import { resolveCodeFolder } from './resolveCodeFolder';
import { runBundle } from './runBundle';
import { serverFlags } from './serverFlags';

// Entry of the command line: runs the bundle next to it, with cached compiled code. Only `hcdr lsp` runs for hours.
runBundle(path.join(__dirname, 'hcdrBody.js'), resolveCodeFolder({ env: process.env, platform: process.platform, home: homeFolder() }), process.argv[2] === 'lsp' ? serverFlags : []);
