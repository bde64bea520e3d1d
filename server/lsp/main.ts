import { homeFolder } from '../store/release/homeFolder';
import { serveEditor } from './serveEditor';

// The language server's process: IPC from VS Code, or `--stdio` from any editor. Wiring only.
serveEditor({ env: process.env, platform: process.platform, home: homeFolder(), now: () => new Date() });
