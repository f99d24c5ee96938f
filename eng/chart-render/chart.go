package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/xeipuuv/gojsonschema"
	"sigs.k8s.io/yaml"
)

// chart is a folder as Helm reads it.
type chart struct {
	name      string
	metadata  map[string]interface{}
	values    map[string]interface{}
	schema    []byte
	templates map[string]string // path in the chart -> text
	files     files
}

// load reads a chart's folder.
func load(directory string) (*chart, error) {
	c := &chart{templates: map[string]string{}, files: files{}}
	err := filepath.Walk(directory, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(directory, path)
		if err != nil {
			return err
		}
		return c.add(filepath.ToSlash(relative), content)
	})
	if err != nil {
		return nil, err
	}
	c.name, _ = c.metadata["name"].(string)
	if c.metadata["apiVersion"] != "v2" || c.name != filepath.Base(directory) || c.metadata["version"] == nil {
		return nil, fmt.Errorf("Chart.yaml: wants apiVersion v2, a version, and the folder's name")
	}
	return c, nil
}

func (c *chart) add(path string, content []byte) error {
	switch {
	case path == "Chart.yaml":
		return named(path, yaml.UnmarshalStrict(content, &c.metadata))
	case path == "values.yaml":
		return named(path, yaml.UnmarshalStrict(content, &c.values))
	case path == "values.schema.json":
		c.schema = content
	case strings.HasPrefix(path, "templates/"):
		c.templates[path] = string(content)
	default:
		c.files[path] = content
	}
	return nil
}

// valuesWith lays files of values over the chart's own, and holds the result to the schema.
func (c *chart) valuesWith(paths []string) (map[string]interface{}, error) {
	values := c.values
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var over map[string]interface{}
		if err := yaml.UnmarshalStrict(content, &over); err != nil {
			return nil, named(path, err)
		}
		values = merge(values, over)
	}
	if c.schema == nil {
		return values, nil
	}
	return values, c.check(values)
}

func (c *chart) check(values map[string]interface{}) error {
	document, err := json.Marshal(values)
	if err != nil {
		return err
	}
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(c.schema), gojsonschema.NewBytesLoader(document))
	if err != nil {
		return named("values.schema.json", err)
	}
	if result.Valid() {
		return nil
	}
	message := "values don't meet the specifications of the schema(s) in the following chart(s):\n" + c.name + ":"
	for _, problem := range result.Errors() {
		message += "\n- " + problem.String()
	}
	return fmt.Errorf("%s", message)
}

// merge lays maps over maps; null takes a default away, anything else replaces.
func merge(base, over map[string]interface{}) map[string]interface{} {
	merged := map[string]interface{}{}
	for key, value := range base {
		merged[key] = value
	}
	for key, value := range over {
		below, isMap := merged[key].(map[string]interface{})
		above, areBoth := value.(map[string]interface{})
		switch {
		case value == nil:
			delete(merged, key)
		case isMap && areBoth:
			merged[key] = merge(below, above)
		default:
			merged[key] = value
		}
	}
	return merged
}

func named(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", path, err)
}
