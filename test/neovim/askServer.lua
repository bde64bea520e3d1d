-- A second LSP client: opens a note in neovim, asks `hcdr lsp --stdio` what a user would ask, prints the answers as one
-- JSON document. Written for neovim 0.7 on. Parameters come by environment: HCDR_TEST_SERVER (JSON list: the command),
-- HCDR_TEST_NOTE (file), HCDR_DATA_DIR.
local patience = 20000
local answers = {}

local function fail(what)
  io.stderr:write(what .. '\n')
  vim.cmd('cquit 1')
end

local function await(what, condition)
  if not vim.wait(patience, condition, 20) then fail('neovim waited in vain for ' .. what) end
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.HCDR_TEST_NOTE))
local config = { name = 'hcdr', cmd = vim.json.decode(vim.env.HCDR_TEST_SERVER), root_dir = vim.fn.getcwd() }
local id
if vim.lsp.start then
  id = vim.lsp.start(config)
else
  id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, id)
end
local client = vim.lsp.get_client_by_id(id)
await('the server', function() return client.initialized or (client.server_capabilities and client.server_capabilities.hoverProvider) end)
await('the attachment', function() return vim.lsp.buf_is_attached(0, id) end)

--- Asks the server and waits. neovim 0.11 made requests methods of the client.
local function ask(method, params)
  local answer, problem
  if vim.fn.has('nvim-0.11') == 1 then
    answer, problem = client:request_sync(method, params, patience, 0)
  else
    answer, problem = client.request_sync(method, params, patience, 0)
  end
  if not answer or answer.err then fail(method .. ': ' .. vim.inspect(problem or answer.err)) end
  return answer.result
end

local document = { uri = vim.uri_from_bufnr(0) }

--- Position of a piece of the text; `offset` characters on. The notes' lines are ASCII before the pieces asked for.
local function find(piece, offset)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local from = line:find(piece, 1, true)
    if from then return { line = number - 1, character = vim.str_utfindex(line, from - 1) + offset } end
  end
  fail('the note has no ' .. piece)
end

answers.hover = ask('textDocument/hover', { textDocument = document, position = find('J18.9', 2) })

-- The tree: from the code up to its chapter. neovim shows a type hierarchy by itself from 0.11 on; the requests are these.
answers.hierarchy = {}
local items = ask('textDocument/prepareTypeHierarchy', { textDocument = document, position = find('J18.9', 2) })
while items and items[1] do
  table.insert(answers.hierarchy, items[1].name)
  items = ask('typeHierarchy/supertypes', { item = items[1] })
end

-- References, as a user asks for them: neovim lists them.
local first = find('J18.9', 2)
vim.api.nvim_win_set_cursor(0, { first.line + 1, first.character })
vim.lsp.buf.references({ includeDeclaration = true })
await('references', function() return #vim.fn.getqflist() > 0 end)
answers.references = {}
for _, entry in ipairs(vim.fn.getqflist()) do table.insert(answers.references, { line = entry.lnum - 1, text = entry.text }) end
vim.cmd('cclose')

-- Findings: sent by the server to a client that cannot ask, asked for by one that can.
await('findings', function() return #vim.diagnostic.get(0) > 0 end)
answers.findings = {}
for _, found in ipairs(vim.diagnostic.get(0)) do
  table.insert(answers.findings, { line = found.lnum, character = found.col, rule = found.code or found.user_data.lsp.code })
end

-- A quick fix, applied by neovim itself.
local malformed = find('E1165', 0)
local range = { start = malformed, ['end'] = { line = malformed.line, character = malformed.character + 5 } }
local actions = ask('textDocument/codeAction', { textDocument = document, range = range, context = { diagnostics = {} } })
answers.action = actions[1].title
local before = #vim.diagnostic.get(0)
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
answers.mended = vim.api.nvim_buf_get_lines(0, malformed.line, malformed.line + 1, true)[1]
await('one finding less', function() return #vim.diagnostic.get(0) == before - 1 end)

-- Typing: a line of its own in the assessment, then completion at its end, then the documentation of one item.
local place = find('1. Community', 0)
vim.api.nvim_buf_set_lines(0, place.line, place.line, true, { '0. Pneumonia J18.' })
local list = ask('textDocument/completion', { textDocument = document, position = { line = place.line, character = 17 } })
answers.completion = {}
for _, item in ipairs(list.items) do table.insert(answers.completion, item.label) end
answers.resolved = ask('completionItem/resolve', list.items[#list.items]).documentation

io.stdout:write(vim.json.encode(answers))
io.stdout:flush()
vim.lsp.stop_client(id)
await('the server to stop', function() return vim.lsp.get_client_by_id(id) == nil end)
vim.cmd('qall!')
