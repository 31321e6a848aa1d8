namespace Kim.Api.Features.Identity.External;

internal static class ExternalSetup
{
    public static IServiceCollection AddExternal(this IServiceCollection services)
    {
        services.AddOptions<ExternalIssuerSettings>().BindConfiguration(ExternalIssuerSettings.Section)
            .Validate(settings => settings.IsValid, "Auth:Authority ist eine https-Adresse (oder auf diesem Rechner), und Auth:Audience nennt unseren Namen dort.")
            .Validate<IConfiguration>((_, configuration) => !ExternalIssuerSettings.SecretIsInAFile(configuration), "Auth:ClientSecret steht in der Umgebung, nie in einer Datei.")
            .ValidateOnStart();
        services.AddSingleton<ExternalIssuer>();
        services.AddSingleton<PendingSignIns>();
        return services;
    }
}
