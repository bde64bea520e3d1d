import { openBridge } from './bridge';
import { FolderPanel } from './folderPanel';

// The panel of a folder's results in the webview. Only wiring happens here.

const bridge = openBridge((message) => panel.receive(message));
const panel = new FolderPanel(document.body, bridge);
bridge.post({ type: 'ready' });
