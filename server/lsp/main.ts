import { homeFolder } from '../store/release/homeFolder';
import { serveEditor } from './serveEditor';

// The language server's process: IPC from VS Code, or `--stdio` from any editor. Only wiring happens here.
serveEditor({ env: process.env, platform: process.platform, home: homeFolder(), now: () => new Date() });
