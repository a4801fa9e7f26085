import { arrange, type LayoutInput } from "./layout";

self.onmessage = (event: MessageEvent<LayoutInput & { readonly ticket: number }>) => {
  const positions = arrange(event.data);
  self.postMessage({ ticket: event.data.ticket, positions }, { transfer: [positions.buffer] });
};
