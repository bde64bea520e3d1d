import { openBridge } from '../bridge';
import type { HostMessage, PanelMessage, PanelState } from './protocol';
import { TrainPanel } from './trainPanel';

// The panel of a training in the webview. Only wiring happens here.

const bridge = openBridge<HostMessage, PanelMessage, PanelState>((message) => panel.receive(message));
const panel = new TrainPanel(document.body, bridge);
bridge.post({ type: 'ready' });
