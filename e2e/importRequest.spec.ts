/** A request of another tool becomes the plan: pasted or as a file, looked at before it is taken, and taken back. */
import { AxeBuilder } from '@axe-core/playwright';
import { ImportDialog } from './support/ImportDialog.ts';
import { expect, test } from './support/test.ts';

function copiedAsCurl(address: string): string {
  return [
    `curl '${address}/users/42?full=1' \\`,
    "  -X 'POST' \\",
    "  -H 'accept: application/json' \\",
    "  -H 'content-type: application/json' \\",
    "  -H 'x-api-key: k1' \\",
    "  -b 'sid=secret-cookie' \\",
    "  -H 'origin: https://app.example.com' \\",
    `  --compressed --data-raw $'{"name":"O\\'Brien","user":"{id}"}'`,
  ].join('\n');
}

function petstore(address: string): string {
  return `openapi: 3.0.3
servers:
  - url: ${address}
components:
  parameters:
    Owner: { name: ownerId, in: path, required: true, schema: { type: string }, example: ann }
    Pet: { name: petId, in: path, required: true, schema: { type: integer }, example: 7 }
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string, example: Rex }
  securitySchemes:
    token: { type: http, scheme: bearer }
security:
  - token: []
paths:
  /owners/{ownerId}/pets/{petId}:
    parameters:
      - $ref: '#/components/parameters/Owner'
      - $ref: '#/components/parameters/Pet'
    get:
      summary: One pet
      responses: { 200: { description: ok } }
    put:
      summary: Change a pet
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Pet' }
      responses: { 200: { description: ok } }
`;
}

test('a pasted curl command fills the form, says what a browser cannot set, and runs', async ({
  app,
  target,
}) => {
  const dialog = new ImportDialog(app.page);
  await app.open();
  await dialog.paste(copiedAsCurl(target.address));
  await expect(dialog.recognised).toHaveText('curl command: 1 request');
  await expect(dialog.preview).toContainText(`POST ${target.address}/users/{id}?full=1`);
  await expect(dialog.preview).toContainText('Cookie, origin');
  await expect(dialog.preview).toContainText('--compressed');
  await expect(dialog.preview).toContainText('x-api-key: looks secret');
  await expect(dialog.preview).not.toContainText('secret-cookie');
  await expect(dialog.preview.getByRole('checkbox', { name: '42 is the id' })).toBeChecked();
  await dialog.use();
  await expect(dialog.opener).toBeFocused();
  await expect(dialog.done).toContainText('Not taken: 2 headers that the browser sets itself');
  await expect(app.endpoint).toHaveValue(`${target.address}/users/{id}?full=1`);
  await expect(app.method).toHaveValue('POST');
  await expect(app.ids).toHaveValue('42');

  await app.fillPlan({ ids: '42, 43', concurrency: 1 });
  await app.run();
  await app.confirm();
  await app.finished();
  const [first, second] = target.requests;
  expect(target.requestCount).toBe(2);
  expect(first).toMatchObject({ method: 'POST', url: '/users/42?full=1' });
  expect(first?.headers).toMatchObject({
    accept: 'application/json',
    'content-type': 'application/json',
    'x-api-key': 'k1',
  });
  expect(first?.headers.cookie).toBeUndefined();
  expect(JSON.parse(`${second?.body}`)).toEqual({ name: "O'Brien", user: '43' });
});

test('an operation of an OpenAPI file is chosen, used, and taken back', async ({ app, target }) => {
  const dialog = new ImportDialog(app.page);
  await app.open();
  await app.fillPlan({ endpoint: 'http://127.0.0.1:1/old/{id}', ids: '1-5' });
  await app.fillRequest({ headers: 'X-Old: 1' });
  await dialog.chooseFile({ name: 'petstore.yaml', text: petstore(target.address) });
  await expect(dialog.recognised).toHaveText('OpenAPI document: 2 requests');
  await expect(dialog.useButton).toBeDisabled();
  await dialog.choose(/Change a pet/);
  await expect(dialog.preview).toContainText('Authorization: Bearer');
  await dialog.use();
  await expect(app.endpoint).toHaveValue(`${target.address}/owners/ann/pets/{id}`);
  await expect(app.method).toHaveValue('PUT');
  await expect(app.ids).toHaveValue('7');
  await expect(app.headers).toHaveValue('Content-Type: application/json');
  await expect(app.body).toHaveValue(/"name": "Rex"/);

  await dialog.undo();
  await expect(app.endpoint).toHaveValue('http://127.0.0.1:1/old/{id}');
  await expect(app.method).toHaveValue('GET');
  await expect(app.ids).toHaveValue('1-5');
  await expect(app.headers).toHaveValue('X-Old: 1');
});

test('a dropped HAR file gives its ids as a list, and the page does not take it too', async ({
  app,
  target,
}) => {
  const dialog = new ImportDialog(app.page);
  const entries = ['7', '9', '8'].map((id) => ({
    request: { method: 'GET', url: `${target.address}/users/${id}`, headers: [] },
  }));
  await app.open();
  await dialog.opener.click();
  await app.dropFile(dialog.source, {
    name: 'page.har',
    text: JSON.stringify({ log: { entries } }),
  });
  await expect(dialog.recognised).toHaveText('HAR file: 1 request');
  await expect(dialog.preview.getByRole('checkbox', { name: '7, 9, 8 are the ids' })).toBeChecked();
  await dialog.use();
  await expect(app.ids).toHaveValue('7\n9\n8');
  await app.run();
  await app.finished();
  expect(target.idsUnder('/users/').toSorted()).toEqual(['7', '8', '9']);
});

test('the id may be left where it is, and then the ids of the form stay', async ({ app }) => {
  const dialog = new ImportDialog(app.page);
  await app.open();
  await app.fillPlan({ ids: '1-5' });
  await dialog.paste('curl http://127.0.0.1:1/users/42/posts');
  await dialog.preview.getByRole('checkbox', { name: '42 is the id' }).uncheck();
  await expect(dialog.preview).toContainText('The form keeps the ids');
  await dialog.use();
  await expect(app.endpoint).toHaveValue('http://127.0.0.1:1/users/42/posts');
  await expect(app.ids).toHaveValue('1-5');
});

test('a text that is nothing is answered with a sentence, and the form stays', async ({ app }) => {
  const dialog = new ImportDialog(app.page);
  await app.open();
  await app.fillPlan({ endpoint: 'http://127.0.0.1:1/{id}' });
  await dialog.paste('good morning');
  await expect(dialog.text).toHaveAccessibleDescription(/No request was recognised/);
  await expect(dialog.useButton).toBeDisabled();
  await dialog.text.fill("curl 'http://127.0.0.1:1");
  await expect(dialog.text).toHaveAccessibleDescription(/never closed/);
  await app.page.keyboard.press('Escape');
  await expect(dialog.dialog).toBeHidden();
  await expect(app.endpoint).toHaveValue('http://127.0.0.1:1/{id}');
  await dialog.opener.click();
  await expect(dialog.text).toHaveValue('');
});

test('by keyboard alone, among many requests', async ({ app }) => {
  const dialog = new ImportDialog(app.page);
  const { keyboard } = app.page;
  const paths = Array.from({ length: 300 }, (_, at) => `/things${at}/{id}`);
  const operations = paths.map((path) => [path, { get: {}, delete: {} }]);
  const text = JSON.stringify({
    openapi: '3.0.0',
    servers: [{ url: 'http://127.0.0.1:1' }],
    paths: Object.fromEntries(operations),
  });
  await app.open();
  await dialog.opener.focus();
  await keyboard.press('Enter');
  await expect(dialog.text).toBeFocused();
  await keyboard.insertText(text);
  await expect(dialog.recognised).toContainText('600 requests. The first 200 are listed');
  await expect(dialog.requests).toHaveCount(200);
  await keyboard.press('Tab');
  await expect(dialog.filter).toBeFocused();
  await keyboard.type('things299');
  await expect(dialog.requests).toHaveCount(2);
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await expect(dialog.preview).toContainText('DELETE http://127.0.0.1:1/things299/{id}');
  await dialog.useButton.focus();
  await keyboard.press('Enter');
  await expect(dialog.dialog).toBeHidden();
  await expect(app.method).toHaveValue('DELETE');
  await expect(dialog.opener).toBeFocused();
});

for (const width of [390, 1280]) {
  test(`${width} px wide: nothing is cut off, and a screen reader can follow`, async ({ app }) => {
    const dialog = new ImportDialog(app.page);
    await app.page.setViewportSize({ width, height: 900 });
    await app.open();
    await dialog.paste(copiedAsCurl('http://127.0.0.1:1'));
    await expect(dialog.preview).toBeVisible();
    expect(await app.scrollsSideways()).toBe(false);
    const { violations } = await new AxeBuilder({ page: app.page })
      .include('[role="dialog"]')
      .analyze();
    expect(violations).toEqual([]);
  });
}
