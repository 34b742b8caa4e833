# Chores. `make` lists them; .ci/run has the checks that a change must pass.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS := -s -w -X main.version=$(VERSION)
# How long each fuzz target runs.
FUZZTIME ?= 30s
# Which benchmarks run, as a regular expression.
BENCH ?= .
# Keys typed before the picture is taken.
SHOT_KEYS ?= slj

.PHONY: help
help: ## List the chores
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build bin/deals as it is released: static, stripped, reproducible
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o bin/deals ./cmd/deals

.PHONY: test
test: ## Run every test
	go test ./...

.PHONY: race
race: ## Run every test under the race detector (needs a C compiler)
	CGO_ENABLED=1 go test -race ./...

.PHONY: torture
torture: ## Kill writers and upgrades, damage files and feed in hostile text, for longer than the tests do
	TORTURE=1 go test -count=1 -v -run 'Scripts|Faults|Kill|ManyWriters|YearOfBackups|CutShort|Flipped|Spoilt|NoScreenObeys|NoCommandObeys' ./store ./tui ./cmd/deals

.PHONY: lint
lint: ## Vet and lint: the import arrows, sizes, comments, mistakes
	go vet ./...
	"$$(.ci/tool golangci-lint)" run ./...

.PHONY: fmt
fmt: ## Format the code and order its imports
	"$$(.ci/tool golangci-lint)" fmt ./...
	go mod tidy

.PHONY: golden
golden: ## Rewrite the expected screens; then read the diff
	@pkgs=$$(grep -rl --include='*_test.go' 'x/exp/golden"' . | xargs -r -n1 dirname | sort -u); \
	if [ -z "$$pkgs" ]; then echo 'no golden tests'; else go test $$pkgs -update; fi
	git diff --stat -- '*.golden'

.PHONY: bench
bench: ## Run the benchmarks (BENCH=Board narrows them)
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

.PHONY: fuzz
fuzz: ## Fuzz each target for FUZZTIME (default 30s)
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sed 's/:func / /' | sort -u | \
	while read -r file target; do \
		echo "==> $$target in $$(dirname $$file)"; \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$(dirname $$file)" </dev/null || exit 1; \
	done

.PHONY: demo
demo: ## Open the board on a temporary book of realistic deals
	go run ./cmd/deals demo

.PHONY: shot
shot: build ## Draw docs/board.svg, the README's picture of the demo's board
	DEALS_NOW=2026-11-23T09:00:00Z go run ./docs/shot -keys '$(SHOT_KEYS)' -o docs/board.svg -- bin/deals demo

.PHONY: floor
floor: ## Show start, keys and memory as ratios to the minimum of the same libraries
	docs/floor/run.sh

.PHONY: ci
ci: ## Run every check that a change must pass
	.ci/run

.PHONY: release-snapshot
release-snapshot: ## Build the archives of a release into dist/, publishing nothing
	"$$(.ci/tool goreleaser)" release --snapshot --clean --skip=publish

.PHONY: clean
clean: ## Remove everything built by the other chores
	rm -rf bin dist
