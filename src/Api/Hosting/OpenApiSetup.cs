using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kim.Api.Hosting;

/// <summary>The contract as OpenAPI: made from the routes themselves, with the sign-in and the problem answers that all of them share.</summary>
internal static class OpenApiSetup
{
    private const string Bearer = "bearer";

    private static readonly (string Status, string Says)[] Problems =
    [
        ("400", "Die Anfrage hat nicht die nötige Form"), ("401", "Nicht angemeldet"), ("403", "Nicht erlaubt"), ("404", "Nicht gefunden"),
        ("409", "Im Widerspruch zum jetzigen Stand"), ("412", "Veralteter Stand"), ("422", "Eine Regel ist verletzt"), ("428", "If-Match fehlt"), ("429", "Zu viele Anfragen"),
    ];

    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(DescribeOperation);
        options.AddSchemaTransformer(DescribeText);
    });

    public static WebApplication UseDocs(this WebApplication app)
    {
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "KIM";
            options.SwaggerEndpoint("/openapi/v1.json", "KIM v1");
        });
        return app;
    }

    public static void MapOpenApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi().For(Policies.Public);

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "KIM", Version = "v1", Description = "Prozessplattform für das Kommunale Integrationsmanagement" };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas["Problem"] = Problem();
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var isPublic = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        if (!isPublic)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

        operation.Responses ??= [];
        foreach (var (status, says) in Problems.Where(problem => !isPublic || problem.Status is not "403"))
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = says,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) } },
            });
        }

        return Task.CompletedTask;
    }

    /// <summary>The converter of <see cref="ReadableText"/> hides that what it reads is text.</summary>
    private static Task DescribeText(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(string))
            schema.Type = context.JsonPropertyInfo is { IsGetNullable: true } or { IsSetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        return Task.CompletedTask;
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text(),
            ["title"] = Text(),
            ["detail"] = Text(),
            ["code"] = Text(),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema> { ["path"] = Text(), ["code"] = Text(), ["message"] = Text() },
                },
            },
        },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
