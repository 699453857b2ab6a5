/** Refusing by its pages: which law is cited, what must come first and the way there, who decides, and whose approval is missing. */
import { expect, it } from 'vitest';
import { homeRecords } from '../../../domain/test/support/requests.ts';
import { deskOf } from '../support/counter.ts';
import {
  act,
  allowed,
  draftLetter,
  halfNow,
  letter,
  officerWith,
  preservation,
  yes,
} from '../support/desk.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

const REGISTERED = { registeredAs: 'KC-1', authority: 'Central Authority of Kessar' };

const asked = async (kind: 'letter' | 'preservation', over = {}) => {
  const world = await stand();
  const { xa, xb } = world.nodes;
  const { id } = await (kind === 'letter' ? letter : preservation)(world, xa, over);
  await world.post();
  await act(world, xb, id, 'register', REGISTERED);
  const desk = await deskOf(world, xb);
  const browser = await browserOf(desk, officerWith(xb, 'case-officer').id);
  return { world, xb, id, desk, browser };
};
const underTitle = (text: string) => /<p class="said">([\s\S]*?)<\/p>/.exec(text)![1]!;

it('cites the law of the kind of request alone', async () => {
  const one = await asked('letter');
  const said = underTitle((await one.browser.see(`/requests/${one.id}/acts/refuse`)).text);
  expect(said).toContain('40(21)(b)');
  expect(said).not.toContain('42(');
  const other = await asked('preservation');
  const preserving = underTitle((await other.browser.see(`/requests/${other.id}/acts/refuse`)).text);
  expect(preserving).toContain('42(6)');
  expect(preserving).not.toMatch(/40\(8\)|40\(21\)\(d\)/);
});

it('leads to the consultation that must come first, with the grounds filled in, and asks who decided once', async () => {
  const { id, browser } = await asked('letter');
  const address = `/requests/${id}/acts/refuse`;
  const first = await browser.see(address);
  // Whether it goes at once is not known before it is said what goes.
  expect(first.text).not.toContain('It takes effect at once');
  const said = { grounds: 'ESSENTIAL_INTERESTS', reasons: 'It would disclose a source.', step: 'check' };
  const { text } = await browser.send(address, said);
  const way = `/requests/${id}/acts/consult?about=refusal&amp;paragraphs=40%2828%29&amp;grounds=ESSENTIAL_INTERESTS`;
  expect(text).toContain(`href="${way}"`);
  expect(text).toContain('href="#decisionMaker"');
  expect(text).not.toContain('name="safeguard.S-33.answer"');
  const consult = (await browser.see(way.replaceAll('&amp;', '&'))).text;
  for (const value of ['refusal', '40\\(28\\)', 'ESSENTIAL_INTERESTS'])
    expect(consult).toMatch(new RegExp(`<input[^>]*value="${value}"[^>]*checked`));
  expect(consult).not.toMatch(/value="postponement"[^>]*checked/);
});

it('leads from what is closed, and from secrecy that cannot be kept, to the consultation about it', async () => {
  const { id, browser } = await asked('letter', { secret: true });
  const { text } = await browser.see(`/requests/${id}/acts/postpone`);
  expect(text).toContain(`href="/requests/${id}/acts/consult?about=postponement`);
  const said = { 'executingAuthority.name': 'Prosecutor', secrecy: 'cannot-be-kept', step: 'check' };
  const accepting = (await browser.send(`/requests/${id}/acts/accept`, said)).text;
  expect(accepting).toContain(`href="/requests/${id}/acts/consult?about=other&amp;paragraphs=40%2820%29`);
});

it('offers the way to the window to whoever gives the missing approval alone, and says whose it is', async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const { keeper } = xa;
  const { describe: described } = keeper;
  const window = { origin: 'http://approve.localhost', testKeys: false };
  keeper.describe = async () => ({ ...(await described()), window });
  const draft = await draftLetter(world, xa, {});
  const { act: frozen } = allowed(
    await xa.node.perform(draft, 'authorise', {}, officerWith(xa, 'desk-officer')),
  );
  const desk = await deskOf(world, xa);
  const browsers = new Map<string, Browser>();
  const seenBy = async (role: 'desk-officer' | 'approving-authority' | 'evidence-custodian') => {
    world.pass(1);
    const browser = browsers.get(role) ?? (await browserOf(desk, officerWith(xa, role).id));
    browsers.set(role, browser);
    return (await browser.see(`/requests/${draft}`)).text;
  };
  const way = `href="/approve/act/${frozen!.id}"`;
  const before = await seenBy('approving-authority');
  expect([(await seenBy('desk-officer')).includes(way), before.includes(way)]).toEqual([true, false]);
  expect(before).toContain(
    'Still missing is an approval by one of these: Desk officer, Case officer, Liaison',
  );
  allowed(await xa.node.approve(frozen!.id, yes(world, xa, frozen!, 'desk-officer')));
  expect(await seenBy('approving-authority')).toContain(way);
  const other = await seenBy('evidence-custodian');
  expect(other).not.toContain(way);
  expect(other).toContain('Still missing is an approval by one of these: Approving authority.');
});

it('does not tell whoever may not act that nothing is to be done', async () => {
  const { id, desk, xb, browser } = await asked('letter');
  const custodian = await browserOf(desk, officerWith(xb, 'evidence-custodian', 1).id);
  const other = (await custodian.see(`/requests/${id}`)).text;
  expect(other).not.toContain('Nothing is to be done by us now');
  expect(other).toContain('It is for a colleague');
  expect((await browser.see(`/requests/${id}`)).text).not.toContain('It is for a colleague');
});

it('says beforehand that nothing else is sent while something waits, and lets it be taken back', async () => {
  const { world, xb, id, browser } = await asked('preservation');
  const refusing = { grounds: ['ESSENTIAL_INTERESTS'], reasons: 'It would disclose a source.' };
  const recorded = {
    decisionMaker: 'Minister of Justice',
    overrides: [{ code: 'S-35.advised', reason: 'There is no time for it.' }],
    safeguards: homeRecords,
  };
  const said = { ...refusing, ...recorded };
  const { act: frozen } = allowed(
    await xb.node.perform(id, 'refuse', said as never, officerWith(xb, 'case-officer')),
  );
  const file = (await browser.see(`/requests/${id}`)).text;
  expect(file).toContain('Until then nothing else is sent in this request.');
  const status = `/requests/${id}/acts/report-status`;
  const told = await browser.send(status, { text: 'We look at it.', step: 'check' });
  expect([told.status, told.text.includes('Another act of this request still waits')]).toEqual([422, true]);
  expect(told.text).toContain('We look at it.</textarea>');
  expect(told.text).not.toContain('value="do"');
  const csrf = /name="csrf" value="([^"]+)"/.exec(file)![1]!;
  expect(file).toContain(`action="/requests/${id}/take-back"`);
  const taken = await browser.send(`/requests/${id}/take-back`, { csrf, act: frozen!.id });
  expect(taken.to).toBe(`/requests/${id}?back=decision.refused`);
  const after = (await browser.see(taken.to!)).text;
  expect(after).toContain('Taken back: Refusal. Nothing of it was sent.');
  expect(after).not.toContain('Until then nothing else is sent');
  expect((await halfNow(xb, id))!.stage.name).toBe('registered');
  const again = await browser.send(`/requests/${id}/take-back`, { csrf, act: frozen!.id });
  expect(again.to).toBe(taken.to);
  allowed(
    await xb.node.perform(id, 'report-status', { text: 'We look at it.' }, officerWith(xb, 'case-officer')),
  );
  await world.post();
});

it('is ours to answer on the Desk where they consult us or ask, though their clock runs', async () => {
  const { world, xb, id, browser } = await asked('letter');
  const { xa } = world.nodes;
  const ours = await browserOf(await deskOf(world, xa), officerWith(xa, 'case-officer').id);
  const row = async () => /<tr class="row[\s\S]*?<\/tr>/.exec((await ours.see('/')).text)![0];
  expect(await row()).toContain('Waiting for them');
  const about = { about: 'refusal', paragraphs: ['40(28)'], grounds: ['ESSENTIAL_INTERESTS'] };
  await act(world, xb, id, 'consult', { ...about, text: 'Would a copy without the name serve you?' });
  await world.post();
  expect(await row()).toContain('Answer in the consultation');
  const file = (await ours.see(`/requests/${id}`)).text;
  expect(file).toMatch(/class="btn main"[^>]*acts\/consult"[^>]*>[\s\S]*?Answer in the consultation/);
  await act(world, xa, id, 'consult', { ...about, text: 'A copy without that name serves us well.' });
  await world.post();
  expect(await row()).toContain('Waiting for them');
  const questions = [{ id: 'Q1', text: 'Which of the two mailboxes is meant?', paragraph: '40(16)' }];
  await act(world, xb, id, 'ask', { questions });
  await world.post();
  expect(await row()).toContain('Answer their questions');
  expect((await browser.see('/')).text).not.toContain('Answer their questions');
});

it('is told in the story under the paragraph it relied on, and under whose eyes', async () => {
  const { world, xb, id, browser } = await asked('letter');
  const about = { about: 'refusal', paragraphs: ['40(28)'], grounds: ['ESSENTIAL_INTERESTS'] };
  await act(world, xb, id, 'consult', { ...about, text: 'Would a copy without the name serve you?' });
  const said = {
    ...{ grounds: ['ESSENTIAL_INTERESTS'], reasons: 'It would disclose a source.' },
    ...{ decisionMaker: 'Minister of Justice', safeguards: homeRecords },
    overrides: [{ code: 'refusal.unheard', reason: 'There is no time for it.' }],
  };
  await act(world, xb, id, 'refuse', said as never);
  const { text } = await browser.see(`/requests/${id}/timeline`);
  const entries = [...text.matchAll(/<li id="e\d+"[\s\S]*?<\/li>/g)].map(([entry]) => entry);
  const refused = entries.find((entry) => entry.includes('Refused'))!;
  expect(refused).toContain('40(21)(b)');
  expect(refused).toContain('40(25)');
  expect(refused).not.toMatch(/40\(8\)|40\(22\)/);
  expect(refused).toContain('Approved by');
  const consulted = entries.find((entry) => entry.includes('Consulted'))!;
  expect(consulted).toContain('40(28)');
  expect(consulted).not.toContain('40(30)');
});
