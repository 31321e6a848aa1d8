namespace Kim.Api.Features.Designer;

internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this RouteGroupBuilder elsa)
    {
    }
}
