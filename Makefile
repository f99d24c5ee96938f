# `make` shows what there is. Every target says what it does after two hashes.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run sample-media build fuzz soak test test-fast test-unit test-embedded test-media test-store test-browser test-cluster screenshots verify \
	crd-check chart images cli bench-clips bench-cluster bench-memory bench-plan bench-stages bench-trim cluster-up cluster-down clean

OUT ?= artifacts/run
SAMPLE ?= artifacts/sample/local.yaml
CLUSTER := $(CURDIR)/artifacts/cluster
CRD_CHECK ?= ../shared/cluster/crd-check/crd-check
TOOL := dotnet artifacts/bin/Cli/debug/kubectl-recording.dll

help: ## Show the targets
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Try it

run: sample-media ## Take a recording from source to published files, without a cluster (SAMPLE=manifest OUT=directory)
	@eng/tools media
	@dotnet build src/Cli -v q --nologo
	@dotnet build src/StageRunner -v q --nologo
	STAGE_RUNNER=$(CURDIR)/artifacts/bin/StageRunner/debug/stage-runner $(TOOL) local -f $(SAMPLE) --out $(OUT) $(ARGS)

sample-media: ## Make the sample lecture and its manifest, in artifacts/sample
	@eng/sample-lecture artifacts/sample
	@cp config/samples/local.yaml artifacts/sample/local.yaml

cluster-up: images ## Start a Kubernetes and an S3 server on this machine, with the operator and a sample lecture in it
	@eng/kubernetes build
	@eng/cluster up $(CLUSTER)
	@eng/cluster sample $(CLUSTER)

cluster-down: ## Stop them
	@eng/cluster down $(CLUSTER)

##@ Build

build: ## Build everything
	dotnet build Operator.sln -v q --nologo

images: ## Build the images: artifacts/images/{operator,stage-runner}.tar
	@eng/images

cli: ## Build the kubectl plugin and the stage runner that its verb local runs: artifacts/cli/{kubectl-recording,stage-runner}
	dotnet publish src/Cli -c Release --use-current-runtime --self-contained -p:ArtifactsPath=$(CURDIR)/artifacts/images/build \
		-o artifacts/cli -v q --nologo
	dotnet publish src/StageRunner -c Release --use-current-runtime --self-contained -p:PublishSingleFile=true \
		-p:ArtifactsPath=$(CURDIR)/artifacts/cli-build -o artifacts/cli -v q --nologo
	@find artifacts/cli -type f ! -name kubectl-recording ! -name stage-runner -delete
	@ls -lh artifacts/cli/kubectl-recording artifacts/cli/stage-runner | awk '{print $$NF, $$5}'
	@echo 'Put both on your PATH, in one directory: sudo install artifacts/cli/* /usr/local/bin'

chart: ## Make the chart's copies of config/crds anew
	@eng/chart copy

clean: ## Remove everything that was built (not the caches in ~/.cache)
	rm -rf artifacts

##@ Test

test: ## Run all tests
	@eng/test

test-fast: ## Run the unit and embedded tests
	@eng/test unit embedded

test-unit: ## Run the tests of the parts, alone
	@eng/test unit

test-embedded: ## Run the whole operator without a cluster
	@eng/test embedded

test-media: ## Run the media stages, with ffmpeg
	@eng/test media

test-store: ## Run the tests with a real S3 server
	@eng/test store

test-browser: ## Run the dashboard in Chromium
	@eng/test browser

screenshots: ## Take pictures of the dashboard's views: artifacts/screenshots
	@eng/tools browser
	@dotnet build tests/Dashboard.Tests -v q --nologo
	dotnet test artifacts/bin/Dashboard.Tests/debug/Dashboard.Tests.dll --nologo --filter "FullyQualifiedName~Views.LookTests"

test-cluster: ## Run the tests on a real Kubernetes, with the images as shipped (TEST_KUBECONFIG= for another cluster)
	@eng/test cluster

soak: ## Live through random histories with operators that die at random writes (HISTORIES=10000 SEED=1)
	@dotnet build tests/Operator.Tests -v q --nologo
	@SOAK_HISTORIES=$(or $(HISTORIES),10000) SOAK_SEED=$(or $(SEED),1) SOAK_REPORT=$(CURDIR)/artifacts/soak.txt \
		dotnet test tests/Operator.Tests --no-build --nologo --filter FullyQualifiedName~SoakTests
	@cat artifacts/soak.txt

fuzz: ## Try made-up answers on every parser of outside text, SECONDS=60 on each (TARGET= for one, SEED= to begin with)
	@dotnet build tests/Fuzz -v q --nologo
	dotnet artifacts/bin/Fuzz/debug/Fuzz.dll $(or $(SECONDS),60) "$(TARGET)" $(or $(SEED),1)

##@ Check

verify: ## Check what the compiler does not: scripts, and copies of the CRDs
	@eng/verify

crd-check: ## Ask a current API server's libraries about the CRDs and samples (CRD_CHECK=program)
	@eng/crd-check $(CRD_CHECK)

##@ Measure

bench-cluster: ## The operator on a real API server: handoff, throughput, scale (RECORDINGS=100 at once, SCALE=10000 there)
	@eng/tools control-plane && eng/kubernetes build
	dotnet publish src/Operator -c Release -r linux-x64 --self-contained -p:ArtifactsPath=$(CURDIR)/artifacts/images/build -v q --nologo
	dotnet run -c Release --project bench/Cluster -- $(CURDIR)/artifacts/images/build/publish/Operator/release_linux-x64/recording-operator

bench-clips: ## Compare the cost of the same clips out of recordings of 5, 20 and 60 minutes
	@eng/tools sample
	dotnet run -c Release --project bench/Clips

bench-memory: ## Send 10 GiB through download and upload; the runner must stay under 200 MiB
	@eng/tools store
	dotnet run -c Release --project bench/Memory

bench-plan: ## The planner alone, per observation
	dotnet run -c Release --project bench/Plan

bench-stages: ## What each stage of a long recording costs (MINUTES=60)
	@eng/tools sample
	dotnet run -c Release --project bench/Stages

bench-trim: ## Compare the trim stage with the usual ways to do it
	@eng/tools sample
	dotnet run -c Release --project bench/Trim
