# The program as an image, with Elsa Studio. It uses a PostgreSQL server, so the npm parts of the private database stay out.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
ENV npm_config_omit=optional NODE_ENV=production
WORKDIR /kim
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Domain/Kim.Domain.csproj src/Domain/
COPY src/Workflows/Kim.Workflows.csproj src/Workflows/
COPY src/Api/Kim.Api.csproj src/Api/Kim.Api.Npm.targets src/Api/
RUN dotnet restore src/Api/Kim.Api.csproj

COPY scripts/create-database.sql scripts/
COPY profiles/ profiles/
COPY workflows-definitions/ workflows-definitions/
COPY src/ src/
RUN dotnet publish src/Api/Kim.Api.csproj --configuration Release --no-restore --output /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
# Heads of the access log's chains, for a volume.
RUN mkdir /seals && chown $APP_UID /seals
ENV AccessLog__Seals=/seals
ENV ASPNETCORE_URLS=http://0.0.0.0:8080 ASPNETCORE_HTTP_PORTS= Logging__Console__FormatterName=json
EXPOSE 8080
USER $APP_UID
# The image has no curl; bash can speak to a port.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "Kim.Api.dll"]
