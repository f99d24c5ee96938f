package main

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

// files is what templates call .Files: everything of the chart that is no template.
type files map[string][]byte

// Get is a file's text; empty: there is none.
func (f files) Get(name string) string { return string(f[name]) }

// Glob is the files whose path matches.
func (f files) Glob(pattern string) files {
	found := files{}
	for name, content := range f {
		if matches, err := path.Match(pattern, name); err == nil && matches {
			found[name] = content
		}
	}
	return found
}

// capabilities is what templates call .Capabilities.
type capabilities struct {
	APIVersions apiVersions
	KubeVersion kubeVersion
}

type apiVersions []string

// Has says whether the cluster serves an API.
func (a apiVersions) Has(version string) bool {
	for _, known := range a {
		if known == version {
			return true
		}
	}
	return false
}

type kubeVersion struct{ Version, GitVersion, Major, Minor string }

func (k kubeVersion) String() string { return k.Version }

func newCapabilities(version string, apis []string) capabilities {
	parts := strings.SplitN(strings.TrimPrefix(version, "v"), ".", 3)
	for len(parts) < 2 {
		parts = append(parts, "0")
	}
	return capabilities{apis, kubeVersion{version, version, parts[0], parts[1]}}
}

var separator = regexp.MustCompile(`(?m)^---\s*$`)

// split takes a rendered file apart and sees to it that every piece is one whole object.
func split(name, text string) ([]string, error) {
	var documents []string
	for _, document := range separator.Split(text, -1) {
		if isBlank(document) {
			continue
		}
		var object struct {
			APIVersion string `json:"apiVersion"`
			Kind       string `json:"kind"`
			Metadata   struct {
				Name string `json:"name"`
			} `json:"metadata"`
		}
		var all map[string]interface{}
		if err := yaml.UnmarshalStrict([]byte(document), &all); err != nil {
			return nil, fmt.Errorf("%s: %w in\n%s", name, err, document)
		}
		if err := yaml.Unmarshal([]byte(document), &object); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if object.APIVersion == "" || object.Kind == "" || object.Metadata.Name == "" {
			return nil, fmt.Errorf("%s: a document without apiVersion, kind or name:\n%s", name, document)
		}
		documents = append(documents, strings.Trim(document, "\n"))
	}
	return documents, nil
}

func isBlank(document string) bool {
	for _, line := range strings.Split(document, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}
