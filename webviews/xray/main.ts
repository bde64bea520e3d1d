import { openBridge } from '../bridge';
import type { HostMessage, PanelMessage, PanelState } from './protocol';
import { XrayPanel } from './xrayPanel';

// The chest X-ray panel in the webview. Only wiring happens here.

const bridge = openBridge<HostMessage, PanelMessage, PanelState>((message) => panel.receive(message));
const panel = new XrayPanel(document.body, bridge);
bridge.post({ type: 'ready' });
