import path from 'node:path';
import { runBundle } from '../../../server/start/runBundle';

// Runs the bundle beside it as the server's process does its own, compiled already if it ran before.
runBundle(path.join(__dirname, 'searchReady.js'), process.env['HCDR_CACHE_DIR'] ?? '');
