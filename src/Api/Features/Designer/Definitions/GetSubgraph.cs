using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using MediatR;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>One activity of a version with everything in it; the workflow itself when the node is not there.</summary>
internal sealed record GetSubgraph(string VersionId, string? ParentNodeId) : IQuery<JsonObject>;

/// <summary>An activity and the containers it lies in, container first, as far as they are no flowcharts.</summary>
internal sealed record GetSegments(string VersionId, string? ChildNodeId) : IQuery<JsonObject>;

internal sealed class GetSubgraphHandler(VisibleDefinitions visible) : IRequestHandler<GetSubgraph, Result<JsonObject>>, IRequestHandler<GetSegments, Result<JsonObject>>
{
    private const string Workflow = "Workflow1";

    public async Task<Result<JsonObject>> Handle(GetSubgraph request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.ParentNodeId))
            return DefinitionErrors.Query("parentNodeId", "parentNodeId fehlt.");
        if (await visible.FindAny(request.VersionId, cancellationToken) is not { } row || DefinitionReader.Read(row.json).Definition is not { } definition)
            return DefinitionErrors.NotFound;
        return Find(definition, request.ParentNodeId) is { } node ? Of(node) : Of(row);
    }

    public async Task<Result<JsonObject>> Handle(GetSegments request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.ChildNodeId))
            return DefinitionErrors.Query("childNodeId", "childNodeId fehlt.");
        if (await visible.FindAny(request.VersionId, cancellationToken) is not { } row || DefinitionReader.Read(row.json).Definition is not { } definition)
            return DefinitionErrors.NotFound;
        if (Find(definition, request.ChildNodeId) is not { } child)
            return DefinitionErrors.UnknownNode;

        var segments = new List<JsonNode>();
        ActivityNode? container = null;
        for (var (inner, node) = (child, child.Parent); node is not null; (inner, node) = (node, node.Parent))
        {
            if (node.Type is "Elsa.Flowchart")
                continue;
            container ??= node;
            segments.Insert(0, new JsonObject
            {
                ["activityNodeId"] = node.NodeId,
                ["activityId"] = node.Id,
                ["activityType"] = node.Type,
                ["portName"] = PortOf(inner),
                ["activityName"] = node.Name ?? node.Type,
            });
        }
        return new JsonObject { ["childNode"] = Of(child), ["container"] = container is null ? Of(row) : Of(container), ["pathSegments"] = new JsonArray([.. segments]) };
    }

    private static ActivityNode? Find(WorkflowDefinition definition, string nodeId) => definition.Graph.Nodes.FirstOrDefault(node => node.NodeId == nodeId);

    private static JsonObject Of(ActivityNode node) => new()
    {
        ["nodeId"] = node.NodeId,
        ["port"] = PortOf(node),
        ["activity"] = JsonNode.Parse(node.Source.GetRawText(), documentOptions: new() { MaxDepth = ElsaJson.MaxDepth }),
    };

    /// <summary>Elsa shows a definition as an activity around its root.</summary>
    private static JsonObject Of(VisibleDefinition row)
    {
        var whole = DefinitionView.Exported(row);
        var activity = new JsonObject
        {
            ["identity"] = new JsonObject { ["definitionId"] = row.definition_id, ["version"] = row.version, ["id"] = row.version_id },
            ["publication"] = new JsonObject { ["isLatest"] = row.is_latest, ["isPublished"] = row.is_published },
        };
        Move(whole, activity, "inputs", "outputs", "outcomes");
        var metadata = new JsonObject { ["name"] = row.name, ["description"] = row.description, ["createdAt"] = row.created_at };
        foreach (var name in metadata.Where(member => member.Value is null).Select(member => member.Key).ToList())
            metadata.Remove(name);
        activity["workflowMetadata"] = metadata;
        Move(whole, activity, "options", "isReadonly", "isSystem");
        activity["definitionHandle"] = new JsonObject { ["definitionVersionId"] = row.version_id };
        activity["result"] = null;
        Move(whole, activity, "root");
        (activity["id"], activity["nodeId"], activity["name"], activity["type"], activity["version"]) = (Workflow, Workflow, null, "Elsa.Workflow", 1);
        (activity["customProperties"], activity["metadata"]) = (new JsonObject(), new JsonObject());
        return new() { ["nodeId"] = Workflow, ["port"] = "Root", ["activity"] = activity };
    }

    private static void Move(JsonObject from, JsonObject to, params string[] names)
    {
        foreach (var name in names)
        {
            from.Remove(name, out var value);
            to[name] = value;
        }
    }

    /// <summary>The property of the parent that holds the activity, as Elsa names ports.</summary>
    private static string PortOf(ActivityNode node)
    {
        var name = node.Parent?.Children.FirstOrDefault(place => place.Value.Contains(node)).Key ?? "root";
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
