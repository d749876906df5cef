package cluster

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestRolesOfOtherFilesAreExamples(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"read.yaml":             "kind: ClusterRole\nmetadata: {name: cluster-federation-read}",
		"peer-host-liqo-0.yaml": "kind: Role\nmetadata: {name: cluster-federation-peer-host, namespace: liqo}",
		"example.yaml":          "kind: Role\nmetadata: {name: example, namespace: some}\n---\nkind: Secret\nmetadata: {name: a}",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	bindings := func(pattern string) []string {
		roles, err := PortalRoles{Folder: dir, Roles: pattern}.read()
		if err != nil {
			t.Fatal(err)
		}
		names := []string{}
		for _, role := range roles {
			b := binding(role)
			names = append(names, b.GetKind()+" "+b.GetNamespace()+"/"+b.GetName())
		}
		return names
	}
	read, host := "ClusterRoleBinding /cluster-federation-portal-read", "RoleBinding liqo/cluster-federation-portal-peer-host"
	if got := bindings(""); !slices.Equal(got, []string{read}) {
		t.Errorf("without a pattern: %q", got)
	}
	if got := bindings("*-liqo-0.yaml"); !slices.Equal(got, []string{host, read}) {
		t.Errorf("with one: %q", got)
	}
}
