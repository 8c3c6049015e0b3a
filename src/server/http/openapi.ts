import { codes } from '../../contract/error.ts'
import type { Route } from '../implement.ts'

/** Builds the OpenAPI 3.1 document of these routes from the endpoint declarations. */
export function openApi(routes: Route[], version: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const { endpoint } of routes) {
    const noun = endpoint.path.split('/')[3] ?? ''
    const parameters = [...parametersOf('path', endpoint.params), ...parametersOf('query', endpoint.query)]
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: {
        operationId: [endpoint.method.toLowerCase(), ...endpoint.path.split(/\W+/)].filter(Boolean).join('_'),
        summary: endpoint.summary,
        tags: [noun],
        'x-extension': endpoint.extension ?? false,
        'x-operation': endpoint.operation,
        security:
          endpoint.access === 'anyone' ? [] : [{ token: [] }, { query: [] }, { bearer: [] }, { cookie: [] }],
        parameters: parameters.length > 0 ? parameters : undefined,
        requestBody: endpoint.body && {
          required: true,
          content: {
            [endpoint.multipart ? 'multipart/form-data' : 'application/json']: { schema: endpoint.body },
          },
        },
        responses: {
          [endpoint.status ?? 200]: {
            description: 'Done',
            content: { 'application/json': { schema: endpoint.reply } },
          },
          default: {
            description: 'Refused',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
          },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kariz',
      version,
      description:
        'The API of Kariz has the wire format of Pipedrive: v2, and v1 where v2 has none. ' +
        'Paths below /api/v1 are also answered below /v1. What Kariz adds is marked x-extension. ' +
        'A write answers with the header x-operation-id, which POST /api/v2/operations/{id}/undo takes back.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['success', 'error', 'code', 'data'],
          properties: {
            success: { const: false },
            error: { type: 'string' },
            error_info: { type: 'string' },
            code: { enum: Object.keys(codes) },
            reason: { type: ['string', 'null'] },
            field: { type: ['string', 'null'], description: 'The input that was refused, such as stage_id' },
            detail: {},
            data: { type: 'null' },
            additional_data: { type: 'null' },
          },
        },
      },
      securitySchemes: {
        token: { type: 'apiKey', in: 'header', name: 'x-api-token' },
        query: { type: 'apiKey', in: 'query', name: 'api_token' },
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'kariz.session_token' },
      },
    },
  }
}

function parametersOf(place: 'path' | 'query', schema: Route['endpoint']['params']): object[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || ((schema?.required ?? []) as string[]).includes(name),
    schema: property,
  }))
}
