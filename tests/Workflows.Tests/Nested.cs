using Kim.Workflows.Definitions;

namespace Workflows.Tests;

/// <summary>Writes small workflows whose root is a sequence.</summary>
internal static class Nested
{
    /// <param name="header">Further properties of the definition, each followed by a comma.</param>
    public static WorkflowDefinition Definition(string activity, string header = "", string? before = null, string? after = null, string id = "nested", int version = 1) => Given.Definition($$"""
        {
          "definitionId": "{{id}}", "name": "{{id}}", "version": {{version}}, "isPublished": true, {{header}}
          "root": { "id": "root", "type": "Elsa.Sequence", "activities": [{{string.Join(',', new[] { before, activity, after }.OfType<string>())}}] }
        }
        """);

    public static string Line(string id, string script) =>
        $$$"""{"id":"{{{id}}}","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"{{{script}}}"} } }""";

    public static string Input(string name, string type, string value) => $$$""" "{{{name}}}":{"typeName":"Object","expression":{"type":"{{{type}}}","value":"{{{value}}}"}} """.Trim();
}
