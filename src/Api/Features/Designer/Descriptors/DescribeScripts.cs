using System.Text;
using System.Text.Json;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;
using Kim.Workflows.Json;
using MediatR;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>What scripts of a definition find, as TypeScript declarations: the editor completes and checks by them.</summary>
internal sealed record DescribeScripts(string DefinitionId, string? ActivityType) : IQuery<ScriptsView>;

internal sealed record ScriptsView(string Declarations);

internal sealed class DescribeScriptsHandler(VisibleDefinitions visible, ActivityCatalogue catalogue, TenantSettings settings) : IRequestHandler<DescribeScripts, Result<ScriptsView>>
{
    public async Task<Result<ScriptsView>> Handle(DescribeScripts request, CancellationToken cancellationToken)
    {
        if (await visible.Find(request.DefinitionId, VersionOptions.Latest, cancellationToken) is not { } row || DefinitionReader.Read(row.json).Definition is not { } definition)
            return DefinitionErrors.NotFound;

        var text = new StringBuilder();
        text.Append("/** Schlüssel der Parameter dieser Kommune. */\ndeclare type ParameterKey = ").Append(Union((await settings.Load(cancellationToken)).Keys.Order(StringComparer.Ordinal))).Append(";\n");
        text.Append("/** Kennungen der Aktivitäten dieses Ablaufs. */\ndeclare type ActivityId = ").Append(Union(definition.Graph.Nodes.Select(node => node.Id))).Append(";\n");
        foreach (var function in ScriptFunctions.All.Where(function => function.OnlyIn is null || function.OnlyIn == request.ActivityType))
            text.Append($"/** {function.Description} */\ndeclare function {function.Signature};\n");
        Variables(text, [.. definition.Variables, .. definition.Graph.Nodes.SelectMany(node => node.Variables)]);
        Inputs(text, definition.Inputs);
        Outputs(text, definition.Graph.Nodes);
        return new ScriptsView(text.ToString());
    }

    private static void Variables(StringBuilder text, IEnumerable<VariableDeclaration> all)
    {
        var variables = all.DistinctBy(variable => variable.Name).ToList();
        foreach (var variable in variables.Where(variable => IsIdentifier(variable.Name)))
        {
            var (name, type) = (Capital(variable.Name), TypeOf(variable.TypeName, variable.IsArray));
            text.Append($"/** Wert der Variablen „{variable.Name}“. */\ndeclare function get{name}(): {type};\n");
            text.Append($"/** Setzt die Variable „{variable.Name}“. */\ndeclare function set{name}(value: {type}): void;\n");
        }
        Members(text, "WorkflowVariables", variables.Select(variable => (variable.Name, TypeOf(variable.TypeName, variable.IsArray))));
        text.Append("/** Die Variablen des Ablaufs. */\ndeclare var variables: WorkflowVariables;\n");
    }

    private static void Inputs(StringBuilder text, IReadOnlyList<ArgumentDeclaration> inputs)
    {
        foreach (var input in inputs.Where(input => IsIdentifier(input.Name)))
            text.Append($"/** Eingabe „{input.Name}“ des Ablaufs. */\ndeclare function get{Capital(input.Name)}(): {TypeOf(input.TypeName, input.IsArray)};\n");
        Members(text, "WorkflowInputs", inputs.Select(input => (input.Name, TypeOf(input.TypeName, input.IsArray))));
        text.Append("/** Die Eingaben des Ablaufs. */\ndeclare var input: WorkflowInputs;\n");
    }

    private void Outputs(StringBuilder text, IEnumerable<ActivityNode> nodes)
    {
        foreach (var node in nodes)
        {
            foreach (var output in catalogue.Find(node)?.DescriptorFor(node).Outputs ?? [])
            {
                foreach (var name in new[] { node.Id, node.Name ?? node.Id }.Where(IsIdentifier).Select(Capital).Distinct())
                    text.Append($"/** Ausgabe „{output.DisplayName.German}“ der Aktivität „{Comment(node.DisplayText ?? node.Id)}“. */\ndeclare function get{output.Name}From{name}(): {TypeOf(output.TypeName, isArray: false)};\n");
            }
        }
    }

    private static void Members(StringBuilder text, string name, IEnumerable<(string Name, string Type)> members)
    {
        text.Append($"declare interface {name} {{\n");
        foreach (var member in members)
            text.Append($"  {(IsIdentifier(member.Name) ? member.Name : JsonSerializer.Serialize(member.Name))}: {member.Type};\n");
        text.Append("}\n");
    }

    private static string TypeOf(string typeName, bool isArray) => typeName switch
    {
        "String" or "Guid" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeSpan" => "string",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" or "Byte" => "number",
        "Boolean" => "boolean",
        _ => "any",
    } + (isArray ? "[]" : "");

    private static string Union(IEnumerable<string> names) => string.Join(" | ", names.Select(name => JsonSerializer.Serialize(name)).DefaultIfEmpty("never"));

    private static bool IsIdentifier(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$');

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Texts of people must not end the comment they stand in.</summary>
    private static string Comment(string text) => text.Replace("*/", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
