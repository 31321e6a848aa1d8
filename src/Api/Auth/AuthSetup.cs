using Kim.Api.Features.Identity;
using Kim.Api.Features.Identity.External;
using Kim.Api.Features.Identity.Passwords;
using Kim.Api.Features.Identity.SecondFactors;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Tokens;

namespace Kim.Api.Auth;

internal static class AuthSetup
{
    public static IServiceCollection AddAuth(this IServiceCollection services, MasterKey masterKey)
    {
        services.AddSingleton(masterKey);
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<SearchTokens>();
        services.AddScoped<KnownNames>();
        services.AddScoped<CurrentCaller>();
        services.AddScoped<DataKeys>();
        services.AddScoped<SealedFields>();
        services.AddScoped<Sessions>();

        services.AddAccounts();
        services.AddExternal();
        services.AddSignInSteps();

        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<SigningKeys>((options, keys) =>
        {
            options.MapInboundClaims = false;
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = context =>
                {
                    context.Token = TokenInQuery.Of(context.HttpContext);
                    return keys.Load(context.HttpContext.RequestAborted);
                },
            };
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = AccessTokens.Issuer,
                ValidAudience = AccessTokens.Issuer,
                ClockSkew = TimeSpan.FromSeconds(30),
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                IssuerSigningKeyResolver = (_, _, _, _) => keys.ForReading(),
            };
        });
        // A route that forgot its policy is closed; what is no route (unknown address, wrong method or media type) is answered as such.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context =>
            context.User.Identity?.IsAuthenticated is true || context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
        return services;
    }

    /// <summary>The rules of passwords and lock-outs, and how accounts are kept.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton(PasswordHashing.Hasher);
        services.AddIdentityCore<Account>(options =>
        {
            options.Lockout.MaxFailedAccessAttempts = 10;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            // Length, and nothing that is guessed first; rules about kinds of signs make passwords worse.
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        }).AddUserStore<AccountStore>().AddPasswordValidator<GuessablePasswords>();
        return services;
    }

    /// <summary>What comes beside a password.</summary>
    private static void AddSignInSteps(this IServiceCollection services)
    {
        services.AddSingleton<Tickets>();
        services.AddScoped<SecondFactorDesk>();
        services.AddScoped<Enrolment>();
        services.AddScoped<PasswordCheck>();
        services.AddHttpContextAccessor();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required");
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}");
        });
    }

    /// <summary>Says for whom the request runs, once the token was read.</summary>
    public static WebApplication UseCaller(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated is true)
                context.RequestServices.GetRequiredService<CurrentCaller>().Is(AccessTokens.CallerOf(context.User) with { StatedPurpose = context.Request.Headers[Caller.PurposeHeader] });
            return next(context);
        });
        app.UseMiddleware<ActingRole>();
        app.UseAuthorization();
        return app;
    }
}
