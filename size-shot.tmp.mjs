process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
const { default: chromium } = await import('@sparticuz/chromium');
const { chromium: playwright } = await import('playwright-core');
const b = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu'] });
const base = 'http://127.0.0.1:8471';
const j = async (p) => (await fetch(base + '/api/v1' + p)).json();
const inc = (await j('/incidents?sort=documents')).items[0].id;
const doc = (await j('/documents')).items[0].id;
const cam = (await j('/campaigns')).items[0].entity;
const act = (await j('/entities?group=actors')).items[0].id;
const al = (await j('/entities?group=countries')).items[0].id;
const src = (await j('/sources')).items[0].id;
const all = { home: '/', inbox: '/inbox', alerts: '/alerts', documents: '/documents', document: '/documents/' + doc, entities: '/entities', orgs: '/entities?group=organisations', campaigns: '/entities?group=campaigns', campaign: '/entities/' + cam, actor: '/entities/' + act, country: '/entities/' + al, graph: '/graph', sources: '/sources', source: '/sources/' + src, trends: '/trends', decisions: '/decisions', quarantine: '/quarantine', search: '/search?q=Albania', dossier: '/incidents/' + inc, brief: '/incidents/' + inc + '/brief' };
const names = (process.argv[2] ?? '').split(',').filter(Boolean);
const sizes = (process.argv[3] ?? '1280light,360dark').split(',');
for (const [name, path] of Object.entries(all)) {
  if (names.length && !names.includes(name)) continue;
  for (const s of sizes) {
    const w = parseInt(s); const scheme = s.replace(/\d+/, '');
    const p = await b.newPage({ viewport: { width: w, height: w < 500 ? 800 : w > 2000 ? 1300 : 900 }, colorScheme: scheme });
    const wrongs = []; p.on('pageerror', (e) => wrongs.push(String(e))); p.on('console', (m) => m.type() === 'error' && wrongs.push(m.text()));
    await p.goto(base + path, { waitUntil: 'domcontentloaded', timeout: 60000 }).catch((e) => console.log(String(e).slice(0, 100)));
    await p.waitForSelector('main h1', { timeout: 30000 }).catch(() => console.log('no h1', name));
    await p.waitForTimeout(2500);
    if (process.argv[4]) await p.evaluate(process.argv[4]);
    if (process.argv[4]) await p.waitForTimeout(1500);
    await p.screenshot({ path: `/tmp/size-shots/${name}-${w}-${scheme}.png`, fullPage: process.argv[5] === 'full' });
    console.log(name, s, await p.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]), wrongs.join(' | ').slice(0, 200));
    await p.close();
  }
}
await b.close();
