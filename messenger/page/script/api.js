/** Everything that the page says to the server. */

export class CallFailed extends Error {
  constructor(status, description) {
    super(description || `HTTP ${status}`);
    this.status = status;
  }
}

const PATIENCE = 20_000; // a pressed button may wait 10 s for its bot

async function call(method, path, body) {
  const options = { method, signal: AbortSignal.timeout(PATIENCE), headers: {} };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallFailed(response.status, answer.description || answer.error);
  return answer;
}

const chatsOf = (person) => `/ui/people/${encodeURIComponent(person)}/chats`;
const chatOf = (person, bot) => `${chatsOf(person)}/${encodeURIComponent(bot)}`;
const act = (name) => (person, bot, body = {}) => call('POST', `${chatOf(person, bot)}/${name}`, body);

export const api = {
  world: () => call('GET', '/ui/world'),
  chats: async (person) => (await call('GET', chatsOf(person))).chats,
  thread: (person, bot) => call('GET', chatOf(person, bot)),
  texts: async (person) => (await call('GET', `/ui/people/${encodeURIComponent(person)}/sms`)).messages,
  send: act('send'),
  start: act('start'),
  contact: act('contact'),
  press: act('press'),
  upload: act('upload'),
  forward: act('forward'),
  block: act('block'),
  read: act('read'),
  events: (person) => new EventSource(`/ui/people/${encodeURIComponent(person)}/events`),
};

export function fileUrl(fileId, download = false) {
  return `/ui/files/${encodeURIComponent(fileId)}${download ? '?download=1' : ''}`;
}
