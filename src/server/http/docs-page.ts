/** Renders an OpenAPI document as an HTML page: one line per endpoint, in the order of the document. */
export function docsPage(document: {
  info: { title: string; version: string; description: string }
  paths: object
}): string {
  const { title, version, description } = document.info
  const rows = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, operations]) =>
      Object.entries(operations).map(
        ([method, { summary, 'x-extension': isExtension }]) => `<tr>
<td><code>${method.toUpperCase()}</code></td><td><code>${safe(path)}</code></td>
<td>${safe(summary)}${isExtension ? ' <small>extension</small>' : ''}</td></tr>`,
      ),
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)} API ${safe(version)}</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
table { border-collapse: collapse; width: 100% } td { padding: .3rem .75rem .3rem 0; border-top: 1px solid #8884; vertical-align: top }
small { opacity: .7; border: 1px solid; border-radius: 4px; padding: 0 .3rem }
</style></head><body>
<h1>${safe(title)} API <small>${safe(version)}</small></h1>
<p>${safe(description)}</p>
<p>The OpenAPI 3.1 document with all shapes: <a href="/api/docs?format=json">/api/docs?format=json</a></p>
<table>${rows.join('\n')}</table></body></html>`
}

type Operation = { summary: string; 'x-extension': boolean }

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
