import { openBridge } from '../bridge';
import type { HostMessage, PanelMessage, PanelState } from './protocol';
import { FolderPanel } from './folderPanel';

// The panel of a folder's results in the webview. Only wiring happens here.

const bridge = openBridge<HostMessage, PanelMessage, PanelState>((message) => panel.receive(message));
const panel = new FolderPanel(document.body, bridge);
bridge.post({ type: 'ready' });
