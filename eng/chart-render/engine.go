package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

const (
	notesFile   = "templates/NOTES.txt"
	maxIncludes = 1000
)

type release struct{ name, namespace string }

// render runs every template that is not a partial (whose name starts with an underscore).
func (c *chart) render(values map[string]interface{}, r release, caps capabilities) (map[string]string, error) {
	root := template.New("chart").Option("missingkey=zero")
	root.Funcs(functions(root))
	for name, text := range c.templates {
		if _, err := root.New(name).Parse(text); err != nil {
			return nil, err
		}
	}
	rendered := map[string]string{}
	for name := range c.templates {
		if strings.HasPrefix(path.Base(name), "_") {
			continue
		}
		var out bytes.Buffer
		if err := root.ExecuteTemplate(&out, name, c.context(name, values, r, caps)); err != nil {
			return nil, err
		}
		// As Helm does: what a map lacks is printed as nothing.
		rendered[name] = strings.ReplaceAll(out.String(), "<no value>", "")
	}
	return rendered, nil
}

func (c *chart) context(name string, values map[string]interface{}, r release, caps capabilities) map[string]interface{} {
	metadata := map[string]interface{}{}
	for key, value := range c.metadata {
		metadata[strings.ToUpper(key[:1])+key[1:]] = value
	}
	return map[string]interface{}{
		"Chart":  metadata,
		"Values": values,
		"Release": map[string]interface{}{
			"Name": r.name, "Namespace": r.namespace, "Service": "Helm", "Revision": 1, "IsInstall": true, "IsUpgrade": false,
		},
		"Capabilities": caps,
		"Files":        c.files,
		"Template":     map[string]interface{}{"Name": c.name + "/" + name, "BasePath": c.name + "/templates"},
	}
}

func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	for name := range all {
		if isUnsteady(name) {
			delete(all, name)
		}
	}
	depth := 0
	include := func(name string, data interface{}) (string, error) {
		depth++
		defer func() { depth-- }()
		if depth > maxIncludes {
			return "", fmt.Errorf("%s includes itself without end", name)
		}
		var out bytes.Buffer
		err := root.ExecuteTemplate(&out, name, data)
		return out.String(), err
	}
	all["include"] = include
	all["tpl"] = func(text string, data interface{}) (string, error) {
		clone, err := root.Clone()
		if err != nil {
			return "", err
		}
		parsed, err := clone.New("tpl").Parse(text)
		if err != nil {
			return "", err
		}
		var out bytes.Buffer
		err = parsed.Execute(&out, data)
		return out.String(), err
	}
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return value, fmt.Errorf("%s", message)
		}
		return value, nil
	}
	all["fail"] = func(message string) (string, error) { return "", fmt.Errorf("%s", message) }
	all["toYaml"] = toYaml
	all["fromYaml"] = func(text string) map[string]interface{} {
		parsed := map[string]interface{}{}
		if err := yaml.Unmarshal([]byte(text), &parsed); err != nil {
			parsed["Error"] = err.Error()
		}
		return parsed
	}
	all["toJson"] = func(value interface{}) string {
		text, err := json.Marshal(value)
		if err != nil {
			return ""
		}
		return string(text)
	}
	return all
}

func toYaml(value interface{}) string {
	text, err := yaml.Marshal(value)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(string(text), "\n")
}

// isUnsteady: what gives something else each time, or reads the machine. `lookup` is not among sprig's, and not added.
func isUnsteady(name string) bool {
	switch name {
	case "env", "expandenv", "now", "date", "dateInZone", "date_in_zone", "ago", "htmlDate", "uuidv4", "shuffle", "getHostByName",
		"genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey", "genSignedCert", "genSignedCertWithKey",
		"htpasswd", "bcrypt", "encryptAES":
		return true
	}
	return strings.HasPrefix(name, "rand")
}
