/** Speaks to a border byte by byte, as no well-behaved client would. */
import { connect, type Socket } from 'node:net';

export interface RawTalk {
  socket: Socket;
  /** Everything that came back, once the other side has closed. */
  closed: Promise<string>;
}

export function openSocket(port: number): RawTalk {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    received += text;
  });
  socket.on('error', () => {}); // a reset is one way to hang up
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  return { socket, closed };
}

/** Sends the text and answers everything that came back until the border hung up. */
export function talk(port: number, text: string): Promise<string> {
  const { socket, closed } = openSocket(port);
  socket.write(text, 'latin1');
  return closed;
}

/** Status codes of the responses in what came back. */
export const statuses = (received: string) =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code));
