// chart-render CHART [-f VALUES]... [flags]: what `helm template` prints of a chart, or, with -notes, what `helm install` says at its end.
//
// Helm is not in Debian. This is its rendering made of the same parts (text/template, sprig, its YAML and its JSON schema library), so that tests
// can hold the chart to what it promises. It is stricter than Helm: a template that asks the cluster, the clock or chance is an error, since
// Argo CD renders without a cluster and compares what comes out twice; so are YAML documents with a key twice or without a name.
package main

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
)

type list []string

func (l *list) String() string         { return strings.Join(*l, ",") }
func (l *list) Set(value string) error { *l = append(*l, value); return nil }

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	var files, apis list
	flags := flag.NewFlagSet("chart-render", flag.ExitOnError)
	flags.Var(&files, "f", "a file with values; several: later ones win")
	flags.Var(&apis, "api", "an API of the cluster, like policy/v1 or monitoring.coreos.com/v1/ServiceMonitor; several")
	name := flags.String("name", "recording-operator", "the release's name")
	namespace := flags.String("namespace", "recording-operator-system", "the release's namespace")
	version := flags.String("kube-version", "v1.36.0", "the cluster's version")
	notes := flags.Bool("notes", false, "print the notes rather than the manifests")
	if len(arguments) == 0 || strings.HasPrefix(arguments[0], "-") {
		return fmt.Errorf("say which chart")
	}
	if err := flags.Parse(arguments[1:]); err != nil {
		return err
	}
	chart, err := load(arguments[0])
	if err != nil {
		return err
	}
	values, err := chart.valuesWith(files)
	if err != nil {
		return err
	}
	rendered, err := chart.render(values, release{*name, *namespace}, newCapabilities(*version, apis))
	if err != nil {
		return err
	}
	if *notes {
		fmt.Print(rendered[notesFile])
		return nil
	}
	delete(rendered, notesFile)
	return printDocuments(rendered)
}

func printDocuments(rendered map[string]string) error {
	names := make([]string, 0, len(rendered))
	for name := range rendered {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		documents, err := split(name, rendered[name])
		if err != nil {
			return err
		}
		for _, document := range documents {
			fmt.Printf("---\n# Source: %s\n%s\n", name, document)
		}
	}
	return nil
}
